namespace Valet.Benchmarks.Engine;

/// <summary>One kind of load, its usual sizes, and the run that measures it.</summary>
internal sealed record EngineWorkload(string Name, int[] Concurrencies, Func<int, int> DefaultN, Func<int, int, Task<BenchmarkResult>> RunAsync);
