namespace Eigenspectrum.Networks;

/// <summary>One step of a training as it was found, before its update.</summary>
/// <param name="Step">The updates done before.</param>
/// <param name="Epoch">The epochs done before, fractions included.</param>
/// <param name="Loss">The mean loss of the mini-batch, without weight decay and penalties.</param>
/// <param name="Accuracy">The share of right answers in the mini-batch, or null for a regression.</param>
/// <param name="GradientNorm">
/// The Euclidean norm of the mini-batch's gradient, with penalties, without weight decay; null at steps that are not
/// logged.
/// </param>
/// <param name="LearningRate">The learning rate of the update.</param>
public readonly record struct TrainingStep(
    long Step, double Epoch, double Loss, double? Accuracy, double? GradientNorm, double LearningRate)
{
    /// <summary>The sum of the regularizers' penalties; null if none counts for this mini-batch.</summary>
    public double? Penalty { get; init; }
}
