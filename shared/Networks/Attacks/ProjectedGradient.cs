using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Many small steps uphill, each followed by a projection; the best of several starts.</summary>
/// <remarks>
/// Madry et al. (2018), with what the code of Nassar et al. sets: 40 steps of 0.01, the first start at the clean
/// sample, further ones uniform in the ball. The point after the last step counts. In the Euclidean norm a step goes
/// along the gradient, and a uniform point of the ball is a uniform direction times epsilon u^(1/inputs).
/// </remarks>
[Description("Many small steps uphill, each followed by a projection; the best of several starts (PGD).")]
public sealed record ProjectedGradient : IAttack
{
    /// <summary>The attack's name in tables; "pgd" or "pgd-l2" if left out.</summary>
    [RegularExpression("[a-z0-9][a-z0-9-]{0,30}")]
    [Description("The attack's name in tables and measures; pgd or pgd-l2 if left out.")]
    public string? Label { get; init; }

    /// <inheritdoc/>
    [Description("Infinity: steps of the gradient's signs. Euclidean: steps along the gradient.")]
    public PerturbationNorm Norm { get; init; }

    /// <summary>The number of steps of a start.</summary>
    [Range(1, 10_000)]
    [Description("The number of steps of a start.")]
    public int Steps { get; init; } = 40;

    /// <summary>The size of a step; if left out 0.01, in the Euclidean norm 2.5 epsilon / steps.</summary>
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    [Description("The size of a step; if left out 0.01 as published, in the Euclidean norm 2.5 epsilon / steps.")]
    public double? StepSize { get; init; }

    /// <summary>The number of starts.</summary>
    [Range(1, 1000)]
    [Description("The number of starts; those after the first are uniform in the ball.")]
    public int Restarts { get; init; } = 1;

    /// <summary>Whether the first start is random, too, instead of the clean sample.</summary>
    [Description("Whether the first start is random, too, instead of the clean sample as published.")]
    public bool RandomFirst { get; init; }

    /// <summary>Which start counts: for each sample its best, or as published one for a whole batch.</summary>
    [Description("Which start counts: for each Sample its best, or as published one for a whole Batch.")]
    public RestartSelection Selection { get; init; }

    /// <inheritdoc/>
    [Range(0.0, 1e6)]
    [Description("Sizes of the perturbation for this attack alone; those of all if left out.")]
    public double[]? Epsilons { get; init; }

    /// <inheritdoc/>
    string IAttack.Title => Label ?? (Norm == PerturbationNorm.Infinity ? "pgd" : "pgd-l2");

    /// <inheritdoc/>
    bool IAttack.ComparesSamples => Restarts > 1 && Selection == RestartSelection.Batch;

    /// <inheritdoc/>
    public void Perturb<T>(AttackBatch<T> batch, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] best = [];
        double[] losses = [];
        for (var restart = 0; restart < Restarts; restart++)
        {
            batch.Reset();
            if (restart > 0 || RandomFirst) Scatter(batch, epsilon, restart);
            for (var step = 0; step < Steps; step++) Step(batch, epsilon);
            if (Restarts == 1) return;
            batch.Evaluate();
            if (restart == 0) (best, losses) = (batch.Points.ToArray(), batch.Losses.ToArray());
            else Keep(batch, best, losses);
        }
        best.CopyTo(batch.Points);
    }

    void Step<T>(AttackBatch<T> batch, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        batch.Differentiate();
        if (Norm == PerturbationNorm.Infinity) Networks.Steps.Signs(batch, StepSize ?? 0.01);
        else Networks.Steps.Along(batch, StepSize ?? (2.5 * epsilon / Steps));
        batch.Project(Norm, epsilon);
    }

    // Takes over what the last start made better: the points of single samples or of all.
    void Keep<T>(AttackBatch<T> batch, T[] best, double[] losses)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var all = Selection == RestartSelection.Batch;
        if (all && !(Sums.Sum(batch.Losses) > Sums.Sum(losses))) return;
        for (var n = 0; n < batch.Rows; n++)
        {
            if (!all && !(batch.Losses[n] > losses[n])) continue;
            losses[n] = batch.Losses[n];
            batch.Points.Slice(n * batch.Inputs, batch.Inputs).CopyTo(best.AsSpan(n * batch.Inputs));
        }
    }

    void Scatter<T>(AttackBatch<T> batch, double epsilon, int restart)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var draws = new double[batch.Inputs];
        for (var n = 0; n < batch.Rows; n++)
        {
            var stream = batch.Stream(n, $"restart-{restart}");
            if (Norm == PerturbationNorm.Euclidean)
            {
                stream.Normals(draws);
                Networks.Steps.Move(batch, n, draws, epsilon * Elementary.Pow(stream.Uniform(), 1.0 / draws.Length));
                continue;
            }
            stream.Uniforms(draws);
            var points = batch.Points.Slice(n * draws.Length, draws.Length);
            for (var i = 0; i < points.Length; i++)
                points[i] += T.CreateTruncating(((2 * draws[i]) - 1) * epsilon) * batch.Scales[i];
        }
        batch.Project(Norm, epsilon);
    }
}
