/** Stands for the service's work. Returns what ends it. */
export function startSending(text: string): () => void {
  console.log(`sending as 【${text}】`);
  const timer = setInterval(() => console.log(`【${text}】 Your order is on its way.`), 10_000);
  return () => {
    clearInterval(timer);
    console.log('sending no more');
  };
}
