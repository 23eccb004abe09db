namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>One estimator of tails on one distribution at one sample size.</summary>
/// <param name="Population">Which distribution.</param>
/// <param name="Exponent">The exponent of its density; null if it is no power law.</param>
/// <param name="Samples">Number of values.</param>
/// <param name="Estimator">Which estimator.</param>
/// <param name="Alpha">The estimates; the bias is about 0 where there is no truth.</param>
/// <param name="Coverage">Share of estimates within 1.96 of their standard errors of the truth.</param>
sealed record TailCell(
    string Population, double? Exponent, int Samples, string Estimator, Moments? Alpha, double? Coverage)
{
    internal string Name => $"atlas.tail.{Population}.samples-{Samples}.{Names.InCamelCase(Estimator)}";
}
