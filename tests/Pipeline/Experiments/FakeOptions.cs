using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using DescriptionAttribute = System.ComponentModel.DescriptionAttribute;
using RangeAttribute = System.ComponentModel.DataAnnotations.RangeAttribute;

#pragma warning disable MA0048 // the options that the tests of experiments share: one small set, read as one
namespace Eigenspectrum.Tests.Pipeline;

[Discriminator("source")]
public interface IFakeSource : ICatalogued;

public interface IFakeActivation : ICatalogued;

public interface IFakeOptimizer : ICatalogued;

public sealed class Dice : IFakeSource
{
    [Range(1, 6)]
    public int Inputs { get; init; } = 1;

    public double Noise { get; init; } = 0.5;
}

public sealed class Urn : IFakeSource
{
    public required int Balls { get; init; }
}

public sealed class Tanh : IFakeActivation;

public sealed class Linear : IFakeActivation;

public sealed class Polynomial : IFakeActivation
{
    [MinLength(1)]
    [Range(-10d, 10d)]
    public double[] Coefficients { get; init; } = [0, 1];
}

public sealed class Sgd : IFakeOptimizer
{
    [Range(0d, 10d, MinimumIsExclusive = true)]
    [Description("The step's size.")]
    public double LearningRate { get; init; } = 0.1;

    [Range(0d, 1d, MaximumIsExclusive = true)]
    public double Momentum { get; init; }
}

public sealed class Adam : IFakeOptimizer
{
    [Range(0d, 10d, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 0.001;
}

public enum FakeLoss
{
    SquaredError,
    CrossEntropy,
}

public sealed record FakeNetwork
{
    [Length(1, 4)]
    [Range(1, 4096)]
    public int[] Layers { get; init; } = [8];

    public IFakeActivation Activation { get; init; } = new Tanh();
}

public sealed record FakeTrain : IValidatableObject
{
    public FakeNetwork Network { get; init; } = new();

    public IFakeOptimizer Optimizer { get; init; } = new Sgd();

    public FakeLoss Loss { get; init; }

    [Range(1, 65536)]
    public int Batch { get; init; } = 100;

    [Range(1, int.MaxValue)]
    public required int Epochs { get; init; }

    public bool Shuffle { get; init; } = true;

    public double? Clip { get; init; }

    public long Budget { get; init; } = 1L << 40;

    [RegularExpression("[a-z]+", ErrorMessage = "be lower-case letters")]
    public string Tag { get; init; } = "plain";

    [AllowedValues("fast", "slow")]
    public string Speed { get; init; } = "fast";

    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyDictionary<string, double> Weights { get; init; } =
        new Dictionary<string, double>(StringComparer.Ordinal);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Batch > 1000 && Epochs > 1000)
            yield return new ValidationResult("batch and epochs are both above 1000; lower one.", [nameof(Epochs)]);
    }
}

public sealed record FakeHessian
{
    [Range(1, 100)]
    public int Samples { get; init; } = 10;
}
