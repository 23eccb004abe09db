using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>The setting of Couto, Mourao, Figueiredo and Ribeiro (arXiv:2512.15606): students that start near their
/// teachers. Students that are wider than their teachers, and noise, are this project's.</summary>
[Description("Learning curves of students near their teachers, against what the Hessian predicts.")]
public sealed record DynamicsOptions : IValidatableObject
{
    [Description("Of how many of the data's teachers, from the first, students are trained; all when there are fewer, "
        + "0 for none.")]
    [Range(0, 100_000)]
    public int Students { get; init; } = 10;

    [Description("Distances of the start from the optimum: standard deviation of the Gaussian displacement of each "
        + "weight. A teacher's students go in the same direction.")]
    [MinLength(1)]
    [MaxLength(32)]
    [Range(0, 1e6, MinimumIsExclusive = true)]
    public double[] Distances { get; init; } = [1e-1, 1e-2, 1e-3];

    [Description("The step size of gradient descent.")]
    public StepOptions Step { get; init; } = new();

    [Description("Steps of gradient descent.")]
    [Range(1L, 1_000_000_000L)]
    public long Steps { get; init; } = 100;

    [Description("Steps at which the loss is kept, evenly spaced on a logarithmic scale, besides the start.")]
    [Range(2, 10_000)]
    public int Records { get; init; } = 60;

    [Description("Numbers of smallest nonzero modes whose part of the loss is followed, as far as they are not all.")]
    [MaxLength(32)]
    [Range(1, 100_000)]
    public int[] Modes { get; init; } = [1, 5, 20];

    [Description("The loss that descends: the mean over all Gaussian inputs in closed form, or over a batch.")]
    public LossKind Loss { get; init; }

    [Description("Samples of a batch, drawn anew for every teacher.")]
    [Range(1, 10_000_000)]
    public int Samples { get; init; } = 1000;

    [Description("Standard deviation of the Gaussian noise on the batch's targets. With noise the teacher is no "
        + "optimum; that of the batch is found by Newton's method, and the students start near it.")]
    [Range(0.0, 1e6)]
    public double Noise { get; init; }

    [Description("What the students look like; like their teachers by default.")]
    public StudentOptions Student { get; init; } = new();

    [Description("Means over all teachers of the data, from their Hessians alone.")]
    public EnsembleOptions Ensemble { get; init; } = new();

    [Description("Eigenvalues within this fraction of the largest one count as zero.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double ZeroTolerance { get; init; } = 1e-12;

    [Description("Nodes an axis of the Gauss-Hermite rule, for activations without a closed form.")]
    [Range(2, 400)]
    public int QuadratureNodes { get; init; } = 60;

    [Description("Most weights of a network whose Hessian is decomposed, 32 p^2 bytes for each thread.")]
    [Range(1, 20_000)]
    public int MaximumParameters { get; init; } = 2000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Noise > 0 && Loss == LossKind.Population)
        {
            yield return new("noise is on the targets of a batch; take 'loss': 'Batch', or no noise",
                [nameof(Noise)]);
        }

        if (Distances.Distinct().Count() != Distances.Length)
            yield return new("a distance is named twice", [nameof(Distances)]);
        if (Modes.Distinct().Count() != Modes.Length)
            yield return new("a number of modes is named twice", [nameof(Modes)]);
    }
}
