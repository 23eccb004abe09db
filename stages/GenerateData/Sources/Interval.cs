using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Points of an interval with a smooth function of them to learn: for kernel machines.</summary>
public sealed class Interval : IDataSource, IValidatableObject
{
    [Description("The lower end.")]
    [Range(-1e9, 1e9)]
    public double Lower { get; init; } = -1;

    [Description("The upper end.")]
    [Range(-1e9, 1e9)]
    public double Upper { get; init; } = 1;

    [Description("Whether training points lie on a regular grid or at random; test points are random.")]
    public Arrangement Arrangement { get; init; }

    [Description("How many training points.")]
    [Range(2, 1_000_000)]
    public int Training { get; init; } = 80;

    [Description("How many test points.")]
    [Range(0, 1_000_000)]
    public int Test { get; init; }

    [Description("The target is cos(pi frequency x + phase).")]
    [Range(0.0, 1e6)]
    public double Frequency { get; init; } = 1;

    [Description("The phase, in radians.")]
    [Range(-100.0, 100.0)]
    public double Phase { get; init; } = .5;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!(Lower < Upper))
            yield return new($"the upper end {Upper:R} does not lie above the lower end {Lower:R}", [nameof(Upper)]);
    }

    public void Generate(StageRun run)
    {
        if (Arrangement == Arrangement.Grid) WriteGrid(run);
        else SyntheticSamples.Write(run, nameof(Interval), "training", Training, 1, 1, Random);
        SyntheticSamples.Write(run, nameof(Interval), "test", Test, 1, 1, Random);
        run.Measures.Add("data.samples", Training, definition: "training points");
        run.Measures.Add("data.test.samples", Test, definition: "test points");
    }

    (double[] Input, double[] Target) Random(RandomStream stream) => At(Lower + (Upper - Lower) * stream.Uniform());

    (double[] Input, double[] Target) At(double x) =>
        ([x], [Elementary.Cos(Math.PI * Frequency * x + Phase)]);

    void WriteGrid(StageRun run)
    {
        (double[] Input, double[] Target)[] points = [.. Enumerable.Range(0, Training)
            .Select(k => At(Lower + (Upper - Lower) * k / (Training - 1)))];
        new Table().Add("row", [.. Enumerable.Range(0, Training)])
            .Add("input", [.. points.Select(point => point.Input)])
            .Add("target", [.. points.Select(point => point.Target)])
            .WithMetadata("source", nameof(Interval)).WithMetadata("inputs", "1").WithMetadata("outputs", "1")
            .WithMetadata("shape", "1")
            .Write(run.Output("train.parquet"));
    }
}
