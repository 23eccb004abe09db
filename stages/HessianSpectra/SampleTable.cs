using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>Samples of a split, drawn at random without replacement.</summary>
static class SampleTable
{
    public static Dataset Read(StageRun run, string split, int samples)
    {
        Dataset all = DataTable.Read(run, split);
        if (samples >= all.Count) return all;
        int[] chosen = run.Stream("samples").Permutation(all.Count)[..samples];
        Array.Sort(chosen);
        return all.Subset(chosen);
    }
}
