namespace Eigenspectrum.Statistics;

/// <summary>The criteria of models over resampled or simulated spectra.</summary>
public sealed class ModelWins
{
    readonly int powerLaw;
    readonly double[][] criteria;

    internal ModelWins(int powerLaw, int models, double[][] criteria)
    {
        (this.powerLaw, this.criteria) = (powerLaw, criteria);
        Shares = new double[models];
        foreach (double[] one in criteria)
            Shares[Array.IndexOf(one, one.Min())] += 1.0 / criteria.Length;
    }

    /// <summary>How many spectra counted.</summary>
    public int Spectra => criteria.Length;

    /// <summary>In which share of the spectra each model is best; zeros of none.</summary>
    public double[] Shares { get; }

    /// <summary>The share of spectra in which a model is no better than the power law, (count + 1)/(spectra + 1):
    /// a one-sided p-value of the difference over resamples.</summary>
    public double NoBetterThanPowerLaw(int model) =>
        (criteria.Count(one => one[model] >= one[powerLaw]) + 1.0) / (criteria.Length + 1);

    /// <summary>By how much the best model beats the power law, a number a spectrum.</summary>
    public double[] Gains => [.. criteria.Select(one => one[powerLaw] - one.Min())];

    /// <summary>(1 + the number of spectra with at least such a gain)/(1 + spectra): over spectra simulated from the
    /// power law a p-value of it.</summary>
    public double PValue(double gain) => (Gains.Count(g => g >= gain) + 1.0) / (criteria.Length + 1);
}
