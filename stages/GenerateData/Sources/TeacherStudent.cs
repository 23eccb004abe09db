using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Random two-layer teachers y = W2 g(W1 x) without biases, Gaussian inputs, and samples of the first
/// teacher.</summary>
/// <remarks>The setting of Couto, Mourao, Figueiredo and Ribeiro (arXiv:2512.15606), whose text at hand does not say
/// which variances the weights have nor that the inputs are white: both are options, and 1 and the identity are our
/// choice.</remarks>
public sealed class TeacherStudent : IDataSource, IValidatableObject
{
    [Description("Dimension of the inputs.")]
    [Range(1, 100_000)]
    public int Inputs { get; init; } = 10;

    [Description("Width of the hidden layer.")]
    [Range(1, 100_000)]
    public int Hidden { get; init; } = 20;

    [Description("How many outputs a teacher has.")]
    [Range(1, 10_000)]
    public int Outputs { get; init; } = 1;

    [Description("The hidden units' activation g.")]
    public IActivation Activation { get; init; } = new Linear();

    [Description("How many teachers are drawn.")]
    [Range(1, 1_000_000)]
    public int Teachers { get; init; } = 1;

    [Description("Variance of the first layer's weights.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double HiddenVariance { get; init; } = 1;

    [Description("Variance of the second layer's weights.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double OutputVariance { get; init; } = 1;

    [Description("Eigenvalues of the input covariance.")]
    public ICovarianceSpectrum Covariance { get; init; } = new Identity();

    [Description("How many training samples with targets of the first teacher; none without it.")]
    [Range(0, 10_000_000)]
    public int Training { get; init; }

    [Description("How many test samples with targets of the first teacher; none without it.")]
    [Range(0, 10_000_000)]
    public int Test { get; init; }

    [Description("Standard deviation of the Gaussian noise added to the training targets.")]
    [Range(0.0, 1e6)]
    public double Noise { get; init; }

    [Description(
        "First-layer weights of a single teacher in place of random ones: hidden rows of inputs numbers, row by row.")]
    public double[]? HiddenWeights { get; init; }

    [Description(
        "Second-layer weights of a single teacher in place of random ones: outputs rows of hidden numbers, row by "
        + "row.")]
    public double[]? OutputWeights { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if ((HiddenWeights is null) != (OutputWeights is null))
            yield return new("hiddenWeights and outputWeights go together", [nameof(HiddenWeights)]);
        if (HiddenWeights is not null && Teachers != 1)
            yield return new($"given weights are those of one teacher, not of {Teachers}", [nameof(Teachers)]);
        if (HiddenWeights is not null && HiddenWeights.Length != Hidden * Inputs)
            yield return new($"{HiddenWeights.Length} weights for {Hidden} x {Inputs}", [nameof(HiddenWeights)]);
        if (OutputWeights is not null && OutputWeights.Length != Outputs * Hidden)
            yield return new($"{OutputWeights.Length} weights for {Outputs} x {Hidden}", [nameof(OutputWeights)]);
        if (Covariance is Explicit given && given.Values.Length != Inputs)
            yield return new($"{given.Values.Length} eigenvalues are given for {Inputs} inputs", [nameof(Covariance)]);
    }

    public void Generate(StageRun run)
    {
        var covariance = CovarianceTable.Of(Covariance, Inputs);
        covariance.Write(run, nameof(TeacherStudent));
        run.Measures.Add("data.hidden", Hidden, definition: "hidden units of a teacher");
        run.Measures.Add("data.outputs", Outputs, definition: "outputs of a teacher");
        run.Measures.Add("data.parameters", (long)Hidden * (Inputs + Outputs), definition: "weights of a teacher");
        new TeacherTable(this).Write(run);
        Teacher first = Teacher(run.Stream("teachers"), 0);
        SyntheticSamples.Write(run, nameof(TeacherStudent), "training", Training, Inputs, Outputs, s => Draw(s, Noise));
        SyntheticSamples.Write(run, nameof(TeacherStudent), "test", Test, Inputs, Outputs, s => Draw(s, 0));
        run.Measures.Add("data.samples", Training, definition: "training samples of the first teacher");
        run.Measures.Add("data.test.samples", Test, definition: "test samples of the first teacher");

        (double[] Input, double[] Target) Draw(RandomStream stream, double noise)
        {
            double[] input = covariance.Draw(stream), target = first.Outputs(input, Activation);
            for (int i = 0; noise > 0 && i < target.Length; i++)
                target[i] += noise * stream.Normal();
            return (input, target);
        }
    }

    /// <summary>The weights of one teacher, from its own stream.</summary>
    internal Teacher Teacher(RandomStream stream, int teacher)
    {
        if (HiddenWeights is not null && OutputWeights is not null)
            return new(new Matrix(Hidden, Inputs, HiddenWeights), new Matrix(Outputs, Hidden, OutputWeights));
        RandomStream draws = stream.Substream($"teacher-{teacher}");
        return new(Weights(Hidden, Inputs, HiddenVariance), Weights(Outputs, Hidden, OutputVariance));

        Matrix Weights(int rows, int columns, double variance)
        {
            var weights = new Matrix(rows, columns);
            draws.Normals(weights.Data);
            double deviation = Math.Sqrt(variance);
            for (int i = 0; i < weights.Data.Length; i++)
                weights.Data[i] *= deviation;
            return weights;
        }
    }
}
