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
    const int DefaultInputs = 10, DefaultHidden = 20, DefaultOutputs = 1;

    [Description("Dimension of the inputs, d; left out, that of the given teacher, else 10.")]
    [Range(1, 100_000)]
    public int? Inputs { get; init; }

    [Description("Width of the hidden layer, K; left out, that of the given teacher, else 20.")]
    [Range(1, 100_000)]
    public int? Hidden { get; init; }

    [Description("How many outputs a teacher has; left out, as many as the given teacher, else 1.")]
    [Range(1, 10_000)]
    public int? Outputs { get; init; }

    [Description("The hidden units' activation g.")]
    public IActivation Activation { get; init; } = new Linear();

    [Description("How many teachers are drawn.")]
    [Range(1, 1_000_000)]
    public int Teachers { get; init; } = 1;

    [Description("Variance of the first layer's weights, before its scaling.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double HiddenVariance { get; init; } = 1;

    [Description("Variance of the second layer's weights, before its scaling.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double OutputVariance { get; init; } = 1;

    [Description("What the first layer's variance is divided by: nothing, d (FanIn) or K (FanOut).")]
    public WeightScaling HiddenScaling { get; init; }

    [Description("What the second layer's variance is divided by: nothing, K (FanIn) or the outputs (FanOut).")]
    public WeightScaling OutputScaling { get; init; }

    [Description("A teacher given by its matrices in place of random ones.")]
    public GivenTeacher? Teacher { get; init; }

    [Description("Covariance of the Gaussian inputs: a spectrum along the coordinate axes, or a matrix.")]
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

    internal int InputCount => Inputs ?? Teacher?.Inputs ?? DefaultInputs;

    internal int HiddenCount => Hidden ?? Teacher?.Hidden ?? DefaultHidden;

    internal int OutputCount => Outputs ?? Teacher?.Outputs ?? DefaultOutputs;

    internal double FirstVariance => Scaled(HiddenVariance, HiddenScaling, InputCount, HiddenCount);

    internal double SecondVariance => Scaled(OutputVariance, OutputScaling, HiddenCount, OutputCount);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Teacher is not null)
        {
            if (Teachers != 1)
                yield return new($"the given teacher is one, not {Teachers}", [nameof(Teachers)]);
            if (Contradiction("inputs", Inputs, "W1 has rows of", Teacher.Inputs, "numbers") is { } inputs)
                yield return new(inputs, [nameof(Inputs)]);
            if (Contradiction("hidden", Hidden, "W1 has", Teacher.Hidden, "rows") is { } hidden)
                yield return new(hidden, [nameof(Hidden)]);
            if (Contradiction("outputs", Outputs, "W2 has", Teacher.Outputs, "rows") is { } outputs)
                yield return new(outputs, [nameof(Outputs)]);
        }

        foreach (ValidationResult problem in CovarianceTable.Check(Covariance, InputCount, nameof(Covariance)))
            yield return problem;
    }

    static string? Contradiction(string option, int? given, string where, int found, string what) =>
        given is null || given == found
            ? null
            : $"{option} is {given}, but the teacher's {where} {found} {what}; leave '{option}' out";

    public void Generate(StageRun run)
    {
        var covariance = CovarianceTable.Of(Covariance, InputCount);
        covariance.Write(run, nameof(TeacherStudent));
        run.Measures.Add("data.hidden", HiddenCount, definition: "hidden units of a teacher");
        run.Measures.Add("data.outputs", OutputCount, definition: "outputs of a teacher");
        run.Measures.Add("data.parameters", (long)HiddenCount * (InputCount + OutputCount),
            definition: "weights of a teacher");
        new TeacherTable(this).Write(run);
        Teacher first = TeacherOf(run.Stream("teachers"), 0);
        SyntheticSamples.Write(
            run, nameof(TeacherStudent), "training", Training, InputCount, OutputCount, s => Draw(s, Noise));
        SyntheticSamples.Write(run, nameof(TeacherStudent), "test", Test, InputCount, OutputCount, s => Draw(s, 0));
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
    internal Teacher TeacherOf(RandomStream stream, int teacher)
    {
        if (Teacher is not null)
            return Teacher.ToTeacher();
        RandomStream draws = stream.Substream($"teacher-{teacher}");
        return new(Weights(HiddenCount, InputCount, FirstVariance), Weights(OutputCount, HiddenCount, SecondVariance));

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

    static double Scaled(double variance, WeightScaling scaling, int inputs, int units) => scaling switch
    {
        WeightScaling.FanIn => variance / inputs,
        WeightScaling.FanOut => variance / units,
        _ => variance,
    };
}
