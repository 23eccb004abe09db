namespace Eigenspectrum.Stages.Report;

/// <summary>What an estimator found of a population whose exponent is known.</summary>
sealed record BiasPoint(
    string Layer, string Method, double Share, double Truth, double Alpha, double Error);
