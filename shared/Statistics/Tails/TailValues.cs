using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The values of a sample between a lower and an upper cut-off, as distributions of tails are fitted to
/// them.</summary>
public sealed class TailValues
{
    /// <summary>The tail that a power law was fitted to.</summary>
    public TailValues(SortedSample sample, PowerLawTail tail)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(tail);
        if (tail.UpperCutoff is { } upper)
            sample = sample.UpTo(upper);
        (Discrete, LogOrigin, Size) = (tail.Discrete, tail.LogOrigin, tail.TailSize);
        Origin = tail.LowerCutoff;
        Upper = tail.UpperCutoff is { } end && Discrete ? Math.Floor(end) : tail.UpperCutoff;
        Length = Upper is { } last ? Elementary.Log(last) - LogOrigin : double.PositiveInfinity;
        int unique = sample.Unique - tail.First;
        (Excess, Counts, Values) = (new double[unique], new double[unique], sample.Values[tail.First..]);
        for (int i = 0; i < unique; i++)
        {
            Excess[i] = sample.Logarithms[tail.First + i] - LogOrigin;
            Counts[i] = sample.Count(tail.First + i);
        }
        MeanExcess = Mean(Excess);
        double[] squares = [.. Excess.Select(u => (u - MeanExcess) * (u - MeanExcess))];
        ExcessDeviation = Math.Sqrt(Mean(squares));
    }

    /// <summary>Whether the values are whole numbers.</summary>
    public bool Discrete { get; }

    /// <summary>xmin.</summary>
    public double Origin { get; }

    /// <summary>ln xmin.</summary>
    public double LogOrigin { get; }

    /// <summary>xmax, of discrete values the largest whole number allowed; null for none.</summary>
    public double? Upper { get; }

    /// <summary>ln(xmax / xmin), infinite without an upper cut-off.</summary>
    public double Length { get; }

    /// <summary>How many values there are.</summary>
    public int Size { get; }

    /// <summary>The different values, ascending.</summary>
    public double[] Values { get; }

    /// <summary>u = ln(x / xmin) of each.</summary>
    public double[] Excess { get; }

    /// <summary>How many there are of each.</summary>
    public double[] Counts { get; }

    /// <summary>Mean of u over all values.</summary>
    public double MeanExcess { get; }

    /// <summary>Standard deviation of u over all values.</summary>
    public double ExcessDeviation { get; }

    /// <summary>The mean over all values of what each different one is given.</summary>
    public double Mean(ReadOnlySpan<double> ofEach) => Sums.Dot(ofEach, Counts) / Size;

    /// <summary>The mean over all values of a function of u.</summary>
    public double Mean(Func<double, double> function) => Mean([.. Excess.Select(function)]);
}
