namespace Eigenspectrum.Theory;

/// <summary>Fills the gradient of a loss and returns the loss.</summary>
/// <param name="parameters">Where.</param>
/// <param name="gradient">Of the parameters' length; overwritten.</param>
public delegate double GradientFunction(ReadOnlySpan<double> parameters, Span<double> gradient);
