using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>The eigenvalues that a linear model's inputs have.</summary>
/// <param name="Eigenvalues">Descending, none negative, the first positive.</param>
/// <param name="Origin">Where they are from, in words.</param>
/// <param name="Samples">The training samples that they were measured of; null for a population's.</param>
sealed record ModelInputs(double[] Eigenvalues, string Origin, MeasuredInputs? Samples)
{
    const string Data = "GenerateData", CovarianceFile = "covariance.parquet";

    /// <exception cref="UserErrorException">There is no such spectrum, or it has no positive eigenvalue.</exception>
    public static ModelInputs Of(StageRun run, InputSpectrum? asked, bool centred, string option)
    {
        bool hasCovariance = run.HasInput(Data, CovarianceFile);
        InputSpectrum spectrum = asked ?? (hasCovariance ? InputSpectrum.Population : InputSpectrum.Measured);
        if (spectrum == InputSpectrum.Measured)
        {
            MeasuredInputs samples = MeasuredInputs.Of(TrainingSamples.Read(run, option), centred, run.Threads);
            return new(Positive(samples.Eigenvalues, option),
                $"{(centred ? "covariance" : "correlation X'X/n")} of {samples.Count:N0} training samples", samples);
        }

        if (!hasCovariance)
        {
            throw new UserErrorException(
                $"'{option}.spectrum' is Population, but the data source has no covariance; set it to Measured or take "
                + "the data source Gaussian.");
        }

        double[] values = Table.Read(run.Input(Data, CovarianceFile), "value").Doubles("value");
        return new(Positive([.. values.OrderDescending()], option), "covariance that the inputs are drawn from", null);
    }

    /// <summary>The slope in a window of ranks.</summary>
    public GeometricDecay? Slope(int first, int last) =>
        GeometricDecay.Fit(Eigenvalues, first, last, Floor(Eigenvalues));

    /// <summary>What eigenvalues cannot be told from zero below.</summary>
    public static double Floor(double[] eigenvalues) => eigenvalues.Length * 2.3e-16 * eigenvalues[0];

    static double[] Positive(double[] values, string option)
    {
        if (values.Length > 0 && values[0] > 0 && values[^1] >= 0 && double.IsFinite(values[0])) return values;
        string wrong = values.Length == 0 ? "there is none" : $"they lie in [{values[^1]:R}, {values[0]:R}]";
        throw new UserErrorException(
            $"'{option}' needs eigenvalues of the inputs that are not negative and not all zero; {wrong}.");
    }
}
