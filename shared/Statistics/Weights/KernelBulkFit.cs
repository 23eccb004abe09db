using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Fits the bulk as WeightWatcher does: least squares of the law's density against a kernel
/// estimate.</summary>
/// <remarks>
/// Eigenvalues over their mean; triangular kernel of half width 0.1 at 1,000 places from 0 to 0.5 beyond the largest,
/// places of density up to 0.01 left out; sigma from 0.05 to 2 times that whose edge is the largest eigenvalue, in
/// steps of 0.01 of it, then between the neighbours of the best (the package ends with a simplex search instead). A
/// sigma whose upper edge lies below the mode or above the last place, or whose lower edge lies above the mode, is not
/// allowed. Square matrices are fitted by singular values with the quarter circle sqrt(4 - x^2) / (pi sigma^2), whose
/// radius the package leaves at 2 whatever sigma. Spikes lie above the upper edge plus sqrt(Q^-1/2 edge^(2/3)
/// M^(-2/3)).
/// </remarks>
public static class KernelBulkFit
{
    const double Bandwidth = .1, LeastDensity = .01, Beyond = .5, Step = .01;
    const int Places = 1000, FirstStep = 5, LastStep = 199;

    /// <summary>The bulk; null where no sigma is allowed.</summary>
    public static BulkFit? Fit(WeightSpectrum spectrum, BulkLaw law)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        ArgumentNullException.ThrowIfNull(law);
        (double[] scaled, double mean) = BulkFit.Scaled(spectrum);
        bool square = spectrum.Longer == spectrum.Shorter;
        double[] values = square ? Array.ConvertAll(scaled, Math.Sqrt) : scaled;
        (double[] places, double[] densities, double mode) = Estimate(values);
        if (places.Length == 0)
            return null;
        double largest = Math.Sqrt(values[^1]) / (1 + Math.Sqrt(1 / spectrum.AspectRatio));
        double best = double.PositiveInfinity, sigma = double.NaN;
        for (int k = FirstStep; k <= LastStep; k++)
            Offer(k * Step * largest);
        if (double.IsNaN(sigma))
            return null;
        double centre = sigma, width = Step * largest;
        for (int round = 0; round < 20; round++, width /= 2, centre = sigma)
        {
            Offer(centre - width / 2);
            Offer(centre + width / 2);
        }
        double edge = law.Upper * sigma * sigma;
        double shift = Math.Sqrt(Elementary.Pow(edge, 2.0 / 3) / Math.Sqrt(spectrum.AspectRatio)
            * Elementary.Pow(spectrum.Shorter, -2.0 / 3));
        return BulkFit.Of(spectrum, scaled, law, sigma, edge + shift, mean);

        void Offer(double candidate)
        {
            double residual = Residual(candidate);
            if (residual < best)
                (best, sigma) = (residual, candidate);
        }

        double Residual(double candidate)
        {
            double variance = candidate * candidate, sum = 0;
            if (!square && (law.Upper * variance < mode || law.Upper * variance > places[^1]
                || law.Lower * variance > mode))
            {
                return double.PositiveInfinity;
            }
            for (int i = 0; i < places.Length; i++)
            {
                double density = square
                    ? Math.Sqrt(Math.Max(0, 4 - places[i] * places[i])) / (Math.PI * variance)
                    : law.Density(places[i] / variance) / variance;
                sum += (density - densities[i]) * (density - densities[i]);
            }
            return sum;
        }
    }

    static (double[] Places, double[] Densities, double Mode) Estimate(double[] ascending)
    {
        double end = ascending[^1] + Beyond, mode = 0, highest = 0;
        List<double> places = [], densities = [];
        for (int i = 0; i < Places; i++)
        {
            double x = end * i / (Places - 1), sum = 0;
            int at = Array.BinarySearch(ascending, x - Bandwidth);
            for (int k = at < 0 ? ~at : at; k < ascending.Length && ascending[k] < x + Bandwidth; k++)
                sum += 1 - Math.Abs(ascending[k] - x) / Bandwidth;
            double density = sum / (Bandwidth * ascending.Length);
            if (density <= LeastDensity)
                continue;
            places.Add(x);
            densities.Add(density);
            if (density > highest)
                (highest, mode) = (density, x);
        }
        return ([.. places], [.. densities], mode);
    }
}
