"""Times a call on a machine that others use too: the median of batches of at least 2 ms, as Clock.cs does."""
import time


def median_seconds(call, seconds):
    warm, calls = time.perf_counter(), 0
    while calls < 10 or time.perf_counter() - warm < 0.4:
        call()
        calls += 1
        if time.perf_counter() - warm > 2:
            break
    batch = max(1, int(0.002 * calls / (time.perf_counter() - warm)))
    samples, start = [], time.perf_counter()
    while len(samples) < 3 or time.perf_counter() - start < seconds:
        begin = time.perf_counter()
        for _ in range(batch):
            call()
        samples.append((time.perf_counter() - begin) / batch)
    return sorted(samples)[len(samples) // 2]
