using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>The geometry stage's verdict: models compared by AICc, and samples simulated from the power law.</summary>
/// <remarks>Without the resamples of stimuli that the stage has: here are spectra without samples. A power
/// law with a cut-off is not called a power law.</remarks>
public sealed class ModelVerdict : ISpectrumCriterion, IValidatableObject
{
    [Description("The models; the power law must be among them.")]
    [MinLength(1)]
    public IReadOnlyList<ISpectrumModel> Models { get; init; } =
    [
        new PowerLawSpectrum(), new ExponentialSpectrum(), new CutoffSpectrum(), new LogQuadraticSpectrum(),
        new BrokenSpectrum(), new NoiseSpectrum(),
    ];

    [Description("First rank of the window.")]
    [Range(1, 1_000_000)]
    public int FirstRank { get; init; } = 11;

    [Description("Last rank of the window.")]
    [Range(8, 1_000_000)]
    public int LastRank { get; init; } = 50;

    [Description("Samples simulated from the fitted power law.")]
    [Range(0, 100_000)]
    public int Simulations { get; init; } = 20;

    [Description("How a comparison becomes a verdict.")]
    public VerdictRule Rule { get; init; } = new();

    public string Label => $"modelVerdict-{FirstRank}-{LastRank}";

    public bool? IsPowerLaw(double[] spectrum, int samples, int dimensions, RandomStream stream)
    {
        var window = new RankWindow(FirstRank, LastRank);
        var size = new SampleSize(samples, dimensions);
        var comparison = new ModelComparison(Models, window, size);
        if (comparison.Fit(spectrum) is not { } fits)
            return null;
        var law = new WeightedPowerLaw
        { FirstRank = FirstRank, LastRank = LastRank, MaximumFraction = 1, MinimumRanks = 3 };
        ModelWins? simulated = Simulations == 0 ? null
            : comparison.Wins(SimulatedSpectra.Of(spectrum, law.Fit(spectrum)!, size, Simulations, stream).Spectra);
        return Rule.Judge(fits, simulated: simulated).Shape == SpectrumShape.PowerLaw;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Models.Any(model => model is PowerLawSpectrum))
            yield return new("PowerLawSpectrum must be among the models", [nameof(Models)]);
        if (LastRank < FirstRank + 7)
            yield return new($"the window {FirstRank} to {LastRank} holds fewer than 8 ranks", [nameof(LastRank)]);
    }
}
