using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Gathers trajectories.parquet: one row a number of steps.</summary>
sealed class StepTable
{
    readonly List<long> steps = [];
    readonly List<double> explained = [];
    readonly List<int> dimensions = [];
    readonly List<double> targets = [];
    readonly List<double> initials = [];
    readonly List<double> moving = [];
    readonly List<double> expected = [];
    readonly List<double> criticals = [];

    public void Add(
        long count, double share, int needed, double targetTrace, double initialTrace, double modes,
        double modesExpected, double critical)
    {
        steps.Add(count);
        explained.Add(share);
        dimensions.Add(needed);
        targets.Add(targetTrace);
        initials.Add(initialTrace);
        moving.Add(modes);
        expected.Add(modesExpected);
        criticals.Add(critical);
    }

    public Table ToTable() => new Table()
        .Add("steps", [.. steps]).Add("explained", [.. explained]).Add("dimensions", [.. dimensions])
        .Add("targetTrace", [.. targets]).Add("initialTrace", [.. initials]).Add("moving", [.. moving])
        .Add("movingExpected", [.. expected]).Add("critical", [.. criticals]);
}
