using Eigenspectrum.Artifacts;
using Eigenspectrum.Statistics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Gathers principal.parquet: the PCA spectrum of trajectories by number of steps.</summary>
sealed class PrincipalTable
{
    // an error takes a product with each group's matrix
    const int MostSimulated = 60;

    readonly List<long> steps = [];
    readonly List<int> ranks = [];
    readonly List<double> values = [];
    readonly List<double> targets = [];
    readonly List<double> initials = [];
    readonly List<double?> simulated = [];
    readonly List<double?> errors = [];

    public void Add(long count, double[] closed, ScaleFamily family, GroupedSpectrum? found)
    {
        for (int i = 0; i < closed.Length; i++)
        {
            steps.Add(count);
            ranks.Add(i + 1);
            values.Add(closed[i]);
            targets.Add(family.TargetValues[i]);
            initials.Add(family.InitialValues[i]);
            (double Value, double Error)? one = i < MostSimulated ? found?.Value(i + 1) : null;
            simulated.Add(one?.Value);
            errors.Add(one?.Error);
        }
    }

    public Table ToTable() => new Table()
        .Add("steps", [.. steps]).Add("rank", [.. ranks]).Add("value", [.. values]).Add("target", [.. targets])
        .Add("initial", [.. initials]).Add("simulated", [.. simulated]).Add("error", [.. errors]);
}
