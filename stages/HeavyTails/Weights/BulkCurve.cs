using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>The density of the bulk's law on a grid, as large as its share of the eigenvalues.</summary>
/// <param name="Places">Eigenvalues.</param>
/// <param name="Densities">Shares of eigenvalues, per unit of eigenvalue.</param>
sealed record BulkCurve(double[] Places, double[] Densities)
{
    const int Points = 121;

    internal static BulkCurve Of(BulkFit bulk, BulkLaw law, int eigenvalues)
    {
        double variance = bulk.Sigma * bulk.Sigma, share = 1 - (double)bulk.Spikes / eigenvalues;
        double[] places = new double[Points], densities = new double[Points];
        for (int i = 0; i < Points; i++)
        {
            // closer at the edges, where the density rises like a root
            double sine = Elementary.Sin(Math.PI / 2 * i / (Points - 1));
            double x = law.Lower + (law.Upper - law.Lower) * sine * sine;
            places[i] = x * variance * bulk.Scale;
            densities[i] = share * law.Density(x) / (variance * bulk.Scale);
        }
        return new(places, densities);
    }
}
