-- Run once, by the Postgres image, when its volume is empty. Temporal and Countersign cannot open each other's databases.
\set temporal_password `cat /run/secrets/temporal-password`
\set countersign_password `cat /run/secrets/countersign-password`

create role temporal login password :'temporal_password';
create role countersign login password :'countersign_password';

create database temporal owner temporal;
create database temporal_visibility owner temporal;
create database countersign owner countersign;

revoke connect on database temporal, temporal_visibility, countersign from public;
