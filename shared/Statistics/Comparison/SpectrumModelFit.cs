namespace Eigenspectrum.Statistics;

/// <summary>A model fitted to a window of a spectrum.</summary>
/// <param name="Model">The model.</param>
/// <param name="Shape">What it calls such a spectrum; null where its coefficients have the wrong sign for that.</param>
/// <param name="Coefficients">In the order of the model's columns.</param>
/// <param name="Break">The rank at which a broken law breaks.</param>
/// <param name="Parameters">k: coefficients, the break and the variance of the residuals.</param>
/// <param name="ResidualSumOfSquares">Of ln lambda.</param>
/// <param name="RSquared">The share of the variance of ln lambda that the model explains.</param>
/// <param name="Aicc">N ln(RSS/N) + 2k + 2k(k+1)/(N-k-1).</param>
/// <param name="Difference">AICc less the smallest of all models.</param>
/// <param name="Weight">exp(-Difference/2) over its sum: the Akaike weight, a posterior of the model's index under
/// AICc's prior.</param>
/// <param name="Fitted">The model's ln lambda on the window.</param>
public sealed record SpectrumModelFit(
    ISpectrumModel Model, SpectrumShape? Shape, double[] Coefficients, int? Break, int Parameters,
    double ResidualSumOfSquares, double RSquared, double Aicc, double Difference, double Weight, double[] Fitted)
{
    /// <summary>The model's name.</summary>
    public string Name => Model.GetType().Name;
}
