using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks;

/// <summary>
/// A smooth margin loss: log(1 + sum over the wrong classes j of exp(m + f_j - f_y)), y the right class.
/// </summary>
/// <remarks>
/// A bound of the hinge max(0, m + f_j - f_y) for all j, with two derivatives everywhere; margin m = 0 is
/// <see cref="CrossEntropy"/>. It is the cross-entropy of outputs whose wrong classes are raised by m, and takes its
/// derivatives (derived). Targets must be labels, not distributions.
/// </remarks>
[Description("A smooth margin loss: the cross-entropy of outputs whose wrong classes are raised by the margin.")]
public sealed record SoftMargin : ILoss
{
    static readonly CrossEntropy Entropy = new();

    /// <summary>How far the right class must be ahead before the loss fades.</summary>
    [Range(0.0, 1e6)]
    [Description("How far the right class must be ahead before the loss fades.")]
    public double Margin { get; init; } = 1;

    /// <inheritdoc/>
    bool ILoss.IsClassification => true;

    /// <inheritdoc/>
    public string? TargetProblem(ReadOnlySpan<double> targets)
    {
        var ones = 0;
        foreach (var target in targets)
        {
            if (target == 1) ones++;
            else if (target != 0) return $"a target of {target}; each must be 0 or, for the right class, 1.";
        }
        return ones == 1 ? null : $"{ones} right classes; it must have one.";
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets) =>
        Entropy.Value(Raised(outputs, targets, stackalloc double[Stack(outputs.Length)]), targets);

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> gradient) =>
        Entropy.Gradient(Raised(outputs, targets, stackalloc double[Stack(outputs.Length)]), targets, gradient);

    /// <inheritdoc/>
    public void Hessian(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> hessian) =>
        Entropy.Hessian(Raised(outputs, targets, stackalloc double[Stack(outputs.Length)]), targets, hessian);

    static int Stack(int length) => length <= 64 ? length : 0;

    Span<double> Raised(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> buffer)
    {
        var raised = buffer.Length < outputs.Length ? new double[outputs.Length] : buffer;
        for (var i = 0; i < outputs.Length; i++) raised[i] = outputs[i] + (targets[i] == 1 ? 0 : Margin);
        return raised;
    }
}
