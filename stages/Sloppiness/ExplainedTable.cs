using Eigenspectrum.Artifacts;
using Eigenspectrum.Statistics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Gathers explained.parquet: EV_k by number of steps and k, with Ky Fan's bounds.</summary>
sealed class ExplainedTable
{
    readonly List<long> steps = [];
    readonly List<int> dimensions = [];
    readonly List<double> values = [];
    readonly List<double> lowers = [];
    readonly List<double> uppers = [];
    readonly List<double?> simulated = [];
    readonly List<double?> errors = [];

    public void Add(long count, double[] closed, ScaleFamily family, GroupedSpectrum? found, int most)
    {
        for (int k = 1; k <= Math.Min(most, closed.Length); k++)
        {
            (double lower, double upper) = family.Bounds(k, 1);
            (double Share, double Error)? one = found?.ExplainedVariance(k);
            steps.Add(count);
            dimensions.Add(k);
            values.Add(ExplainedVariance.Of(closed, k));
            lowers.Add(lower);
            uppers.Add(upper);
            simulated.Add(one?.Share);
            errors.Add(one?.Error);
        }
    }

    public Table ToTable() => new Table()
        .Add("steps", [.. steps]).Add("dimensions", [.. dimensions]).Add("value", [.. values])
        .Add("lower", [.. lowers]).Add("upper", [.. uppers]).Add("simulated", [.. simulated]).Add("error", [.. errors]);
}
