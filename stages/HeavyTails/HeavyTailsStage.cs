using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>Power laws in the tails of samples and of weights' spectra.</summary>
public static class HeavyTailsStage
{
    /// <summary>
    /// Looks at the samples and at the weights: at those that the options name, or at both where they name neither.
    /// </summary>
    /// <exception cref="UserErrorException">What is asked for is not there, or cannot be used.</exception>
    public static void Run(TailsOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
        bool samples = run.HasInput("GenerateData", "samples.parquet");
        bool weights = run.HasInput("Extract", "weights.parquet") || run.HasInput("GenerateData", "weights.parquet");
        if (options.Samples is not null && !samples)
        {
            throw new UserErrorException("tails.samples needs samples: take the data source PowerLawSamples or "
                + "import a table of samples.");
        }

        if (options.Weights is not null && !weights)
        {
            throw new UserErrorException("tails.weights needs weights: add a section 'extract' or import a table of "
                + "weights.");
        }

        if (!samples && !weights)
        {
            throw new UserErrorException("Section 'tails' needs samples or weights: take the data source "
                + "PowerLawSamples, add a section 'extract', or import a table of either.");
        }

        bool all = options.Samples is null && options.Weights is null;
        if (samples && (all || options.Samples is not null)) SampleTails.Run(options.Samples ?? new(), run);
        if (weights && (all || options.Weights is not null)) WeightTails.Run(options.Weights ?? new(), run);
    }
}
