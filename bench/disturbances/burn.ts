// Takes all of a core that it can get.
import { answer } from '../processes/answer.ts';

const turn = 50;

function burn(): void {
  const until = performance.now() + turn;
  while (performance.now() < until);
  setImmediate(burn);
}

answer({});
burn();
