namespace Shinso.Benchmarks;

/// <summary>One line of the benchmark: a name, and a measurement that takes the number of threads and of seconds and returns JSON fields.</summary>
internal sealed record Workload(string Name, Func<int, double, IReadOnlyList<(string Field, double Value)>> Measure);
