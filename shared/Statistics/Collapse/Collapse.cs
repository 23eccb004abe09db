using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>What the conventions share: numbers where they exist, else the reason.</summary>
static class Collapse
{
    /// <summary>Below this fraction of the largest, a direction or norm of class means is rounding.</summary>
    internal const double Rounding = 1e-10;

    internal const string NoHead = "the features are not the inputs of a linear classifier";

    internal const string NoAnswers = "the network's answers are not known";

    internal const string Coincide = "all class means coincide";

    internal static CollapseMeasure Of(string name, double value) => double.IsFinite(value)
        ? new(name, value) : new(name, null, $"it is {value}");

    internal static CollapseMeasure Not(string name, string reason) => new(name, null, reason);

    /// <summary>A measure with the pseudo-inverse of exactly C - 1 directions.</summary>
    internal static CollapseMeasure FullRank(string name, ClassScatter scatter, Func<int, double> value)
    {
        int wanted = scatter.Features.Classes - 1;
        if (scatter.AllCoincide) return Not(name, Coincide);
        if (scatter.Features.Dimensions < wanted)
        {
            return Not(name, $"{scatter.Features.Dimensions} features cannot hold the {wanted} directions of "
                + $"{scatter.Features.Classes} class means");
        }
        int rank = scatter.Rank(Rounding);
        return rank >= wanted ? Of(name, value(wanted))
            : Not(name, $"the class means span {rank} of {wanted} directions: some coincide or depend on each other");
    }

    /// <summary>A measure of rows that needs each to have a direction.</summary>
    internal static CollapseMeasure OfRows(string name, Matrix? rows, string what, Func<Matrix, double> value)
    {
        if (rows is null) return Not(name, NoHead);
        int zero = SimplexFrame.ZeroRow(rows, Rounding);
        return zero < 0 ? Of(name, value(rows)) : Not(name, $"{what} of class {zero} is zero: it has no direction");
    }

    internal static CollapseMeasure OfMeans(string name, ClassScatter scatter, Func<Matrix, double> value) =>
        scatter.AllCoincide ? Not(name, Coincide)
        : OfRows(name, scatter.CentredMeans, "the centred mean", value);

    /// <summary>A measure of means and rows together, which only must not all be zero.</summary>
    internal static CollapseMeasure OfBoth(
        string name, ClassScatter scatter, LinearHead? head, Func<Matrix, Matrix, double> value)
    {
        if (head is null) return Not(name, NoHead);
        if (scatter.AllCoincide) return Not(name, Coincide);
        return head.Weights.FrobeniusNorm() > 0 ? Of(name, value(scatter.CentredMeans, head.Weights))
            : Not(name, "the classifier's weights are zero");
    }

    internal static double Disagreement(int[] first, int[] second) =>
        (double)first.Zip(second).Count(pair => pair.First != pair.Second) / first.Length;
}
