using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Spectra;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>Compares a spectrum with those of drawn samples of power laws and of noise.</summary>
/// <remarks>
/// A power law is what bends, on logarithmic axes, as samples of a power law of that size do, and does not look like
/// noise. The bend is the coefficient of (ln n)^2 in least squares with weights 1/n. The power law drawn from has the
/// fitted exponent less the bias that samples drawn from the fitted one show; noise is a population of equal
/// eigenvalues, told by its exponent. Samples are normal (derived, this project). Finite samples bend the spectrum of a
/// power law too, by more than information criteria with independent errors allow for: hence the drawing.
/// </remarks>
public sealed class SimulatedNull : ISpectrumCriterion, IValidatableObject
{
    [Description("First rank of the window.")]
    [Range(1, 1_000_000)]
    public int FirstRank { get; init; } = 11;

    [Description("Last rank of the window.")]
    [Range(4, 1_000_000)]
    public int LastRank { get; init; } = 50;

    [Description("How many spectra are drawn of each kind.")]
    [Range(5, 100_000)]
    public int Draws { get; init; } = 20;

    [Description("Standard deviations of the drawn ones that are still called alike.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double Deviations { get; init; } = 3;

    public string Label => $"simulatedNull-{FirstRank}-{LastRank}";

    public bool? IsPowerLaw(double[] spectrum, int samples, int dimensions, RandomStream stream)
    {
        if (Line(spectrum) is not { } own)
            return null;
        if (Alike(own.Alpha, [.. Drawn(0, "noise").Select(one => one.Alpha)]))
            return false;
        double bias = Sums.Mean([.. Drawn(own.Alpha, "fitted").Select(one => one.Alpha)]) - own.Alpha;
        double[] bends = [.. Drawn(Math.Max(0, own.Alpha - bias), "corrected").Select(one => one.Bend)];
        return Alike(own.Bend, bends);

        IEnumerable<(double Alpha, double Bend)> Drawn(double alpha, string name)
        {
            double[] population = [.. Enumerable.Range(1, dimensions).Select(n => Elementary.Pow(n, -alpha))];
            return Enumerable.Range(0, Draws).Select(draw => Line(NormalSampleSpectrum.Draw(
                population, samples, stream.Substream($"{name}-{draw}")))).OfType<(double, double)>().ToArray();
        }
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LastRank < FirstRank + 3)
            yield return new($"the window {FirstRank} to {LastRank} holds fewer than 4 ranks", [nameof(LastRank)]);
    }

    bool Alike(double value, double[] drawn) =>
        drawn.Length > 1 && Math.Abs(value - Sums.Mean(drawn)) <= Deviations * Sums.StandardDeviation(drawn);

    /// <summary>Exponent and bend of the window; null where it is not all positive.</summary>
    (double Alpha, double Bend)? Line(double[] spectrum)
    {
        var fit = new WeightedPowerLaw
        { FirstRank = FirstRank, LastRank = LastRank, MaximumFraction = 1, MinimumRanks = 4 }.Fit(spectrum);
        if (fit is null || fit.LastRank < LastRank || fit.Masked > 0)
            return null;
        // (ln n)^2 less its own weighted line is orthogonal to lines
        double[] squares = [.. Enumerable.Range(1, LastRank).Select(n =>
            Elementary.Exp(-Elementary.Log(n) * Elementary.Log(n)))];
        RankFit line = new WeightedPowerLaw
        { FirstRank = FirstRank, LastRank = LastRank, MaximumFraction = 1, MinimumRanks = 4 }.Fit(squares)!;
        double product = 0, norm = 0;
        for (int n = FirstRank; n <= LastRank; n++)
        {
            double x = Elementary.Log(n), residual = x * x - (line.Alpha * x - line.Intercept);
            product += residual * Elementary.Log(spectrum[n - 1]) / n;
            norm += residual * residual / n;
        }
        return (fit.Alpha, product / norm);
    }
}
