import type { temporal } from '@temporalio/proto';
import test from 'ava';
