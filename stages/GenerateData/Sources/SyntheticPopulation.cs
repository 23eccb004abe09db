using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Made-up responses of populations to repeated stimuli, with known spectrum, noise and signal.</summary>
/// <remarks>
/// Response of repeat r = signal(stimulus) + noise(stimulus, r), of the spectra chosen; each is turned by a random
/// rotation of its own, so that units mix all dimensions. The noise is Gaussian. A unit's variance is 1 on average in
/// one presentation, signalFraction of it signal. Values are rounded to single precision, as recordings are stored.
/// </remarks>
public sealed class SyntheticPopulation : IDataSource, IValidatableObject
{
    [Description("How many stimuli.")]
    [Range(3, 100_000)]
    public int Stimuli { get; init; } = 700;

    [Description("How many units in each area.")]
    [Range(2, 100_000)]
    public int Units { get; init; } = 1500;

    [Description("How often each stimulus is presented.")]
    [Range(1, 1000)]
    public int Repeats { get; init; } = 2;

    [Description("The areas by name, each with the spectrum of its signal; only its shape matters.")]
    [MinLength(1)]
    public IReadOnlyDictionary<string, ICovarianceSpectrum> Areas { get; init; } =
        new SortedDictionary<string, ICovarianceSpectrum>(StringComparer.Ordinal) { ["population"] = new PowerLaw() };

    [Description("The share of the signal in the variance of one presentation.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double SignalFraction { get; init; } = .5;

    [Description("Exact: the stimuli at hand have the spectrum, as in simulations of Stringer et al. 2019. Gaussian: "
        + "they are a random sample of a population that has it.")]
    public SignalSampling Sampling { get; init; }

    [Description("The spectrum of the noise; only its shape matters. Identity is the same in all directions.")]
    public ICovarianceSpectrum Noise { get; init; } = new Identity();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, spectrum) in Areas)
        {
            if (name.Length is 0 or > 40 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
                yield return new($"'{name}' is no name for an area; use 1 to 40 letters, digits, hyphens or "
                    + "underscores", [nameof(Areas)]);
            if (spectrum.Misfit(Units) is { } misfit) yield return new($"{name}: {misfit}", [nameof(Areas)]);
        }
        if (SignalFraction < 1 && Noise.Misfit(Units) is { } reason) yield return new(reason, [nameof(Noise)]);
        if ((long)Stimuli * Units * Repeats > 400_000_000)
            yield return new($"{Stimuli} x {Units} x {Repeats} responses are more than 400 million for each area; "
                + "lower one of them", [nameof(Stimuli)]);
    }

    public void Generate(StageRun run)
    {
        using var table = new ResponseTable(run, nameof(SyntheticPopulation), synthetic: true);
        table.SetMetadata("signalFraction", $"{SignalFraction:R}");
        foreach (var (name, spectrum) in Areas.OrderBy(area => area.Key, StringComparer.Ordinal))
        {
            var stream = run.Stream($"area-{name}");
            int dimensions = Sampling == SignalSampling.Exact ? Math.Min(Stimuli, Units) : Units;
            double[] signal = Deviations(spectrum, dimensions, SignalFraction);
            double[] noise = SignalFraction < 1 ? Deviations(Noise, Units, 1 - SignalFraction) : [];
            double[][]? scores = Sampling == SignalSampling.Exact
                ? Scores(dimensions, stream.Substream("stimuli"), run.Threads) : null;
            var turnSignal = new RandomRotation(Units, stream.Substream("signal-axes"));
            var turnNoise = Noise is Identity ? null : new RandomRotation(Units, stream.Substream("noise-axes"));
            var rows = new Presentation[Stimuli * Repeats];
            ParallelChunks.For(Stimuli, run.Threads, stimulus =>
            {
                var mean = new double[Units];
                if (scores is null) stream.Substream($"signal-{stimulus}").Normals(mean);
                for (int k = 0; k < dimensions; k++) mean[k] = signal[k] * (scores?[k][stimulus] ?? mean[k]);
                turnSignal.Apply(mean);
                for (int repeat = 0; repeat < Repeats; repeat++)
                {
                    double[] values = noise.Length == 0 ? new double[Units]
                        : Draw(stream.Substream($"noise-{stimulus}-{repeat}"), noise, turnNoise);
                    for (int unit = 0; unit < Units; unit++) values[unit] = (float)(values[unit] + mean[unit]);
                    rows[stimulus * Repeats + repeat] = new(stimulus, repeat, values);
                }
            });
            table.Write(name, rows);
            run.Measures.Add($"data.{name}.signalFraction", SignalFraction,
                definition: "share of the signal in the variance of one presentation: the truth of a made-up area");
            if (spectrum is PowerLaw law)
                run.Measures.Add($"data.{name}.alpha", law.Exponent,
                    definition: "exponent of the signal's spectrum: the truth of a made-up area");
        }
        table.Commit();
    }

    // Coordinate k of all stimuli: orthogonal vectors of mean square 1, as turned axes are.
    double[][] Scores(int dimensions, RandomStream stream, int threads)
    {
        var turn = new RandomRotation(Stimuli, stream);
        var scores = new double[dimensions][];
        ParallelChunks.For(dimensions, threads, k =>
        {
            scores[k] = new double[Stimuli];
            scores[k][k] = Math.Sqrt(Stimuli);
            turn.Apply(scores[k]);
        });
        return scores;
    }

    // Standard deviations along the first axes, whose squares sum to the share times the number of units.
    double[] Deviations(ICovarianceSpectrum spectrum, int dimensions, double share)
    {
        double[] values = spectrum.Eigenvalues(Units)[..dimensions];
        double scale = share * Units / Sums.Sum(values);
        return Array.ConvertAll(values, value => Math.Sqrt(scale * value));
    }

    static double[] Draw(RandomStream stream, double[] deviations, RandomRotation? turn)
    {
        var values = new double[deviations.Length];
        stream.Normals(values);
        for (int i = 0; i < values.Length; i++) values[i] *= deviations[i];
        turn?.Apply(values);
        return values;
    }
}
