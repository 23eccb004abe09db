using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Positive values in ascending order, ties put together, as fits of tails need them.</summary>
/// <remarks>
/// The excess E_i = sum over x_k >= v_i of ln(x_k / v_i) is summed from the top, E_i = E_(i+1) + N_(i+1) ln(v_(i+1) /
/// v_i): positive terms only, so nothing cancels. O(n log n) to make.
/// </remarks>
public sealed class SortedSample
{
    SortedSample(double[] values, double[] logarithms, int[] atLeast)
    {
        (Values, Logarithms, AtLeast) = (values, logarithms, atLeast);
        Excess = new double[logarithms.Length];
        double sum = 0, lost = 0;
        for (int i = logarithms.Length - 2; i >= 0; i--)
        {
            // the rounding error of each addition is carried along (Kahan)
            double term = atLeast[i + 1] * (logarithms[i + 1] - logarithms[i]) - lost, next = sum + term;
            lost = next - sum - term;
            sum = next;
            Excess[i] = sum;
        }
    }

    /// <summary>How many values there are.</summary>
    public int Size => AtLeast[0];

    /// <summary>The different values, ascending; empty where the sample was made from logarithms.</summary>
    public double[] Values { get; }

    /// <summary>Their natural logarithms.</summary>
    public double[] Logarithms { get; }

    /// <summary>AtLeast[i] values are as large as the i-th different one; one element more, which is 0.</summary>
    public int[] AtLeast { get; }

    /// <summary>The sum of ln(x / v_i) over all values from the i-th different one on.</summary>
    public double[] Excess { get; }

    /// <summary>How many different values there are.</summary>
    public int Unique => Logarithms.Length;

    /// <summary>Why values are no sample that a tail can be fitted to, in a line; null if they are one.</summary>
    /// <param name="values">In any order.</param>
    /// <param name="discrete">Whether only whole numbers are allowed.</param>
    public static string? Problem(ReadOnlySpan<double> values, bool discrete = false)
    {
        if (values.IsEmpty)
            return "there are no values";
        int bad = 0, first = -1;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] > 0 && double.IsFinite(values[i]) && (!discrete || values[i] == Math.Floor(values[i])))
                continue;
            bad++;
            if (first < 0)
                first = i;
        }
        if (bad == 0)
            return null;
        string allowed = discrete ? "whole numbers from 1 on" : "positive finite numbers";
        return $"{bad} of {values.Length} values, the first {values[first]} at row {first}, are not {allowed}; a power "
            + "law has no others: remove or shift them knowingly";
    }

    /// <summary>Sorts values.</summary>
    /// <exception cref="ArgumentException">A value is not positive and finite, or there are none.</exception>
    public static SortedSample Of(ReadOnlySpan<double> values)
    {
        if (Problem(values) is { } problem)
            throw new ArgumentException($"No sample of a tail: {problem}.", nameof(values));
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        var unique = new double[sorted.Length];
        var before = new int[sorted.Length];
        int count = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (count > 0 && sorted[i] == unique[count - 1])
                continue;
            unique[count] = sorted[i];
            before[count++] = i;
        }
        var atLeast = new int[count + 1];
        for (int i = 0; i < count; i++)
            atLeast[i] = sorted.Length - before[i];
        if (count < sorted.Length)
            unique = unique[..count];
        var logarithms = new double[count];
        Elementary.Log(unique, logarithms);
        return new(unique, logarithms, atLeast);
    }

    /// <summary>The values up to a bound, itself included.</summary>
    /// <exception cref="ArgumentException">No value is that small.</exception>
    public SortedSample UpTo(double bound)
    {
        int count = CountUpTo(bound);
        if (count == Unique)
            return this;
        if (count == 0)
            throw new ArgumentException($"No value is as small as {bound}.", nameof(bound));
        int above = AtLeast[count];
        return new(Values.Length > 0 ? Values[..count] : [], Logarithms[..count],
            Array.ConvertAll(AtLeast[..(count + 1)], n => n - above));
    }

    /// <summary>How many different values are at most a positive bound.</summary>
    internal int CountUpTo(double bound)
    {
        double[] ascending = Values.Length > 0 ? Values : Logarithms;
        int at = Array.BinarySearch(ascending, Values.Length > 0 ? bound : Elementary.Log(bound));
        return at < 0 ? ~at : at + 1;
    }

    /// <summary>A sample given by its different logarithms and how many values are as large as each.</summary>
    internal static SortedSample OfLogarithms(double[] logarithms, int[] atLeast) => new([], logarithms, atLeast);

    /// <summary>A sample given by its different values and how many values are as large as each.</summary>
    internal static SortedSample OfCounts(double[] values, int[] atLeast)
    {
        var logarithms = new double[values.Length];
        Elementary.Log(values, logarithms);
        return new(values, logarithms, atLeast);
    }

    /// <summary>How many of value i there are.</summary>
    internal int Count(int i) => AtLeast[i] - AtLeast[i + 1];

    /// <summary>The first different value whose logarithm is not below a bound; the number of them if none
    /// is.</summary>
    internal int FirstFrom(double logarithm)
    {
        int at = Array.BinarySearch(Logarithms, logarithm);
        return at < 0 ? ~at : at;
    }
}
