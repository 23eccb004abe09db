using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The logistic loss of each output on its own, c (log(1 + exp f) - t f), summed over the outputs.</summary>
/// <remarks>
/// The cross-entropy of independent yes-no answers with probabilities s(f), s the logistic sigmoid: gradient
/// c (s(f) - t), Hessian c s(f) s(-f) on the diagonal. Of data with classes each class is a question of its own. The
/// value is computed as softplus of -f or f where t is 1 or 0, so confident right answers keep their accuracy.
/// </remarks>
[Description("The logistic loss of each output on its own: yes-no answers with targets from 0 to 1.")]
public sealed record BinaryCrossEntropy : ILikelihood
{
    /// <summary>The factor of the sum; 1 over the number of outputs makes the mean over them.</summary>
    [Range(1e-12, 1e12)]
    [Description("The factor of the sum over outputs.")]
    public double Factor { get; init; } = 1;

    /// <inheritdoc/>
    bool ILoss.IsClassification => false;

    /// <inheritdoc/>
    public string? TargetProblem(ReadOnlySpan<double> targets)
    {
        foreach (var target in targets)
        {
            if (!(target is >= 0 and <= 1)) return $"a target of {target}; it must be from 0 (no) to 1 (yes).";
        }
        return null;
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            // log(1 + exp f) - t f = t softplus(-f) + (1 - t) softplus(f): nothing cancels.
            if (targets[i] != 0) sum += targets[i] * Elementary.Softplus(-outputs[i]);
            if (targets[i] != 1) sum += (1 - targets[i]) * Elementary.Softplus(outputs[i]);
        }
        return Factor * sum;
    }

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> gradient)
    {
        for (var i = 0; i < outputs.Length; i++)
        {
            gradient[i] = Factor * (targets[i] == 1
                ? -Elementary.Logistic(-outputs[i])
                : Elementary.Logistic(outputs[i]) - targets[i]);
        }
        return Value(outputs, targets);
    }

    /// <inheritdoc/>
    public void Hessian(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> hessian)
    {
        var n = outputs.Length;
        hessian[..(n * n)].Clear();
        for (var i = 0; i < n; i++)
            hessian[(i * n) + i] = Factor * Elementary.Logistic(outputs[i]) * Elementary.Logistic(-outputs[i]);
    }

    /// <inheritdoc/>
    double ILikelihood.LikelihoodFactor => Factor;

    /// <summary>Draws independent answers, yes with the probability s(f).</summary>
    public void Draw(ReadOnlySpan<double> outputs, RandomStream stream, Span<double> targets)
    {
        for (var i = 0; i < outputs.Length; i++)
            targets[i] = stream.Uniform() < Elementary.Logistic(outputs[i]) ? 1 : 0;
    }
}
