using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The parametric bootstrap of a spectrum: Gaussian samples of a population whose window is an exact power
/// law.</summary>
/// <param name="Population">Its eigenvalues, largest first.</param>
/// <param name="Spectra">The simulated spectra of as many samples as there were.</param>
public sealed record SimulatedSpectra(double[] Population, double[][] Spectra)
{
    const int Rounds = 2, Draws = 4;

    /// <summary>Simulates.</summary>
    /// <param name="spectrum">The spectrum measured; it is kept outside the window.</param>
    /// <param name="fit">The power law that takes its place in the window.</param>
    /// <param name="size">The samples and units that the spectrum came from.</param>
    /// <param name="simulations">How many.</param>
    /// <param name="stream">A substream for each.</param>
    /// <param name="threads">Threads to use; the values do not depend on it.</param>
    /// <remarks>
    /// Outside the window the population is sought whose samples have the measured spectrum on average: twice it is
    /// multiplied by the ratio of the measured to the simulated spectrum. Left as measured, it would be bent twice.
    /// With no more samples than units that cannot be undone, and the law goes on from the window to the last unit.
    /// </remarks>
    public static SimulatedSpectra Of(
        double[] spectrum, RankFit fit, SampleSize size, int simulations, RandomStream stream, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(stream);
        bool measured = size.Samples > size.Units;
        var population = new double[size.Units];
        for (int rank = 1; rank <= population.Length; rank++)
        {
            bool law = rank >= fit.FirstRank && (rank <= fit.LastRank || !measured);
            population[rank - 1] = law
                ? Elementary.Exp(fit.Intercept - fit.Alpha * Elementary.Log(rank)) : spectrum[rank - 1];
        }
        for (int round = 0; measured && round < Rounds; round++)
        {
            Correct(population, spectrum, fit,
                Draw(population, size, Draws, stream.Substream($"round-{round}"), threads));
        }
        Array.Sort(population, (a, b) => b.CompareTo(a));
        return new SimulatedSpectra(population, Draw(population, size, simulations, stream, threads));
    }

    static void Correct(double[] population, double[] spectrum, RankFit fit, double[][] drawn)
    {
        for (int rank = 1; rank <= population.Length; rank++)
        {
            double mean = drawn.Average(one => one[rank - 1]);
            if ((rank < fit.FirstRank || rank > fit.LastRank) && mean > 0)
                population[rank - 1] *= spectrum[rank - 1] / mean;
        }
    }

    static double[][] Draw(
        double[] population, SampleSize size, int draws, RandomStream stream, int threads)
    {
        var spectra = new double[draws][];
        ParallelChunks.For(draws, threads, k =>
            spectra[k] = GaussianSpectrum.Draw(population, size.Samples, stream.Substream($"simulation-{k}")));
        return spectra;
    }

    /// <summary>The finite-sample bias of an exponent on this population, and its standard error.</summary>
    /// <returns>Null where the fit finds nothing to fit.</returns>
    public (double Bias, double Error)? BiasOf(IRankFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (fit.Fit(Population) is not { } exact)
            return null;
        double[] alphas = [.. Spectra.Select(one => exact.AlphaOf(one)).OfType<double>()];
        return alphas.Length < 2 ? null
            : (Sums.Mean(alphas) - exact.Alpha, Sums.StandardError(alphas));
    }
}
