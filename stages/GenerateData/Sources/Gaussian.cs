using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Gaussian inputs with a chosen covariance spectrum and nothing to predict: for checks of spectral
/// estimates.</summary>
public sealed class Gaussian : IDataSource, IValidatableObject
{
    [Description("Dimension of the inputs.")]
    [Range(1, 100_000)]
    public int Inputs { get; init; } = 100;

    [Description("Covariance of the inputs: a spectrum along the coordinate axes, or a matrix.")]
    public ICovarianceSpectrum Covariance { get; init; } = new Identity();

    [Description("How many training samples.")]
    [Range(1, 10_000_000)]
    public int Training { get; init; } = 1000;

    [Description("How many test samples.")]
    [Range(0, 10_000_000)]
    public int Test { get; init; } = 1000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        CovarianceTable.Check(Covariance, Inputs, nameof(Covariance));

    public void Generate(StageRun run)
    {
        var covariance = CovarianceTable.Of(Covariance, Inputs);
        covariance.Write(run, nameof(Gaussian));
        SyntheticSamples.Write(run, nameof(Gaussian), "training", Training, Inputs, targets: 0, Draw);
        SyntheticSamples.Write(run, nameof(Gaussian), "test", Test, Inputs, targets: 0, Draw);
        run.Measures.Add("data.samples", Training, definition: "training samples");
        run.Measures.Add("data.test.samples", Test, definition: "test samples");

        (double[] Input, double[] Target) Draw(RandomStream stream) => (covariance.Draw(stream), []);
    }
}
