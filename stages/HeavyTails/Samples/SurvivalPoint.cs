using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>The share of a series' values that are as large as a value: of the data, or by a fitted law.</summary>
/// <param name="Series">The series.</param>
/// <param name="Kind">"data", "power law", or the title of an alternative.</param>
/// <param name="Value">x.</param>
/// <param name="Survival">P(X >= x), of the laws times the tail's share.</param>
sealed record SurvivalPoint(string Series, string Kind, double Value, double Survival)
{
    const int PointsOfLaw = 60;

    /// <summary>The data thinned evenly in ln x and in ln P, and all laws from the lower cut-off to the largest value.
    /// </summary>
    public static IEnumerable<SurvivalPoint> Of(SeriesTail series, int points)
    {
        SortedSample sample = series.Sample!;
        (string name, double size, int last) = (series.Series.Name, sample.Size, sample.Unique - 1);
        double step = Math.Max(1e-12, sample.Logarithms[last] - sample.Logarithms[0]) / points;
        double stepOfShare = Elementary.Log(size) / points;
        double shown = double.NegativeInfinity, share = double.PositiveInfinity;
        for (int i = 0; i <= last; i++)
        {
            double logShare = Elementary.Log(sample.AtLeast[i] / size);
            if (i < last && sample.Logarithms[i] < shown + step && logShare > share - stepOfShare)
                continue;
            (shown, share) = (sample.Logarithms[i], logShare);
            yield return new(name, "data", sample.Values[i], sample.AtLeast[i] / size);
        }
        TailValues tail = series.Tail!;
        PowerLawTail law = series.Law!;
        double from = tail.LogOrigin, to = tail.LogOrigin + tail.Excess[^1];
        for (int k = 0; k <= PointsOfLaw; k++)
        {
            double x = Elementary.Exp(from + (to - from) * k / PointsOfLaw);
            // whole numbers have their steps: the laws are shown at them
            if (tail.Discrete)
                x = Math.Round(x);
            yield return new(name, "power law", x, law.TailSize / size * PowerLawDensities.Survival(law, tail, x));
            foreach (var other in series.Comparisons)
            {
                // at its boundary a family is the power law
                if (other.Fit.Boundary is null)
                {
                    yield return new(name, other.Name, x,
                        law.TailSize / size * other.Family.Survival(other.Fit.Parameters, tail, x));
                }
            }
        }
    }
}
