namespace Eigenspectrum.Networks;

/// <summary>The loss of a batch and how many of its samples the network puts into the right class.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Accuracy">The share of right answers, or null for a regression.</param>
/// <param name="Penalty">The sum of the regularizers' penalties, or null if none counts.</param>
readonly record struct BatchResult(double Loss, double? Accuracy, double? Penalty);
