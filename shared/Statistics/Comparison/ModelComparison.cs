using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Compares models of a spectrum in a window by the corrected information criterion of Akaike.</summary>
/// <remarks>
/// Residuals of ln lambda are taken as Gaussian, independent and of one variance (Hurvich and Tsai 1989). Neighbouring
/// eigenvalues are neither, so differences are too large: resamples of the stimuli and samples simulated from the power
/// law say how large they come out by chance. Designs are factored once, so that many spectra are cheap.
/// </remarks>
public sealed class ModelComparison
{
    // Residuals below this share of the largest |ln lambda| are rounding: an exact law has no more than these.
    const double Rounding = 1e-12;

    readonly (ISpectrumModel Model, SpectrumDesign Design)[] designs;

    /// <summary>Prepares the models that apply.</summary>
    /// <param name="models">The models; the power law must be one.</param>
    /// <param name="window">The ranks, not clipped any more.</param>
    /// <param name="size">Where the spectra come from.</param>
    /// <exception cref="ArgumentException">There is no power law among the models, or the window has fewer than 8
    /// ranks.</exception>
    public ModelComparison(IReadOnlyList<ISpectrumModel> models, RankWindow window, SampleSize size)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (window.Length < 8)
            throw new ArgumentException($"{window.Length} ranks; models need 8 or more.", nameof(window));
        Window = window;
        designs = [.. models.Select(model => (model, model.Design(window, size)!))
            .Where(pair => pair.Item2 is not null)];
        PowerLaw = Array.FindIndex(designs, pair => pair.Model is PowerLawSpectrum);
        if (PowerLaw < 0)
            throw new ArgumentException("The power law must be among the models.", nameof(models));
    }

    /// <summary>The ranks compared on.</summary>
    public RankWindow Window { get; }

    /// <summary>Place of the power law among the models that apply.</summary>
    public int PowerLaw { get; }

    /// <summary>The models that apply, in the order given.</summary>
    public IEnumerable<ISpectrumModel> Models => designs.Select(pair => pair.Model);

    /// <summary>The criterion of every model; null where a value of the window is missing or not positive.</summary>
    public double[]? Criteria(ReadOnlySpan<double> spectrum)
    {
        if (Logs(spectrum) is not { } logs)
            return null;
        return [.. designs.Select(pair => Criterion(pair.Design.Residuals(logs, out _), logs, pair.Design).Aicc)];
    }

    /// <summary>All fits in the order of the models; null where a value of the window is missing or not
    /// positive.</summary>
    public SpectrumModelFit[]? Fit(ReadOnlySpan<double> spectrum)
    {
        if (Logs(spectrum) is not { } logs)
            return null;
        SpectrumModelFit[] fits = [.. designs.Select(pair => Fit(pair.Model, pair.Design, logs))];
        double least = fits.Min(fit => fit.Aicc);
        double total = fits.Sum(fit => Elementary.Exp(-.5 * (fit.Aicc - least)));
        return [.. fits.Select(fit => fit with
        {
            Difference = fit.Aicc - least,
            Weight = Elementary.Exp(-.5 * (fit.Aicc - least)) / total,
        })];
    }

    /// <summary>What resampled or simulated spectra say.</summary>
    /// <param name="spectra">Spectra of the same size; those with a value that is not positive are left out.</param>
    public ModelWins Wins(IEnumerable<double[]> spectra)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        double[][] criteria = [.. spectra.Select(spectrum => Criteria(spectrum)).OfType<double[]>()];
        return new ModelWins(PowerLaw, designs.Length, criteria);
    }

    static SpectrumModelFit Fit(ISpectrumModel model, SpectrumDesign design, double[] logs)
    {
        double[] residuals = design.Residuals(logs, out int chosen);
        var (coefficients, rank) = design.Solve(logs, chosen);
        var (squares, aicc) = Criterion(residuals, logs, design);
        double variation = (logs.Length - 1) * Sums.Variance(logs);
        return new SpectrumModelFit(
            model, model.ShapeOf(coefficients), coefficients, rank, design.Parameters, squares,
            variation > 0 ? 1 - squares / variation : 1, aicc, 0, 0,
            [.. logs.Select((y, k) => y - residuals[k])]);
    }

    static (double Squares, double Aicc) Criterion(double[] residuals, double[] logs, SpectrumDesign design)
    {
        double count = logs.Length, k = design.Parameters, squares = Sums.Dot(residuals, residuals);
        double floor = Rounding * Math.Max(1, logs.Max(Math.Abs));
        double mean = Math.Max(squares / count, floor * floor);
        double correction = count - k - 1 > 0 ? 2 * k * (k + 1) / (count - k - 1) : double.PositiveInfinity;
        return (squares, count * Elementary.Log(mean) + 2 * k + correction);
    }

    double[]? Logs(ReadOnlySpan<double> spectrum)
    {
        if (spectrum.Length < Window.Last)
            return null;
        var logs = new double[Window.Length];
        for (int k = 0; k < logs.Length; k++)
        {
            double value = spectrum[Window.First - 1 + k];
            if (!(value > 0) || !double.IsFinite(value))
                return null;
            logs[k] = Elementary.Log(value);
        }
        return logs;
    }
}
