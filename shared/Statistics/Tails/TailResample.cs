using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Samples with the body of a sample and a tail drawn from its fitted power law, already in order.</summary>
/// <remarks>
/// Each of n values is in the tail with probability n_tail / n, else one of the body's, with repetition. The tail's
/// uniform numbers come in order as sums of exponential gaps (Renyi 1953).
/// </remarks>
sealed class TailResample(SortedSample sample, PowerLawTail fit)
{
    readonly PowerLawSampler sampler = new(
        fit.Exponent, fit.Discrete ? Math.Ceiling(fit.LowerCutoff) : fit.LowerCutoff, fit.Discrete, fit.UpperCutoff);
    readonly int body = sample.Size - fit.TailSize;
    readonly int[] owners = Owners(sample, fit);

    public SortedSample Draw(RandomStream stream)
    {
        int tail = 0;
        double share = (double)fit.TailSize / sample.Size;
        var counts = new int[fit.First];
        for (int i = 0; i < sample.Size; i++)
        {
            if (body == 0 || stream.Uniform() < share)
                tail++;
            else
                counts[owners[stream.Integer(body)]]++;
        }
        double[] drawn = Tail(stream, tail);
        return Merge(counts, drawn);
    }

    /// <summary>For each value of the body the index of its different value.</summary>
    static int[] Owners(SortedSample sample, PowerLawTail fit)
    {
        var made = new int[sample.Size - fit.TailSize];
        for (int i = 0, at = 0; i < fit.First; i++)
        {
            for (int k = sample.Count(i); k > 0; k--)
                made[at++] = i;
        }
        return made;
    }

    /// <summary>Ascending: logarithms of continuous values, discrete values themselves.</summary>
    double[] Tail(RandomStream stream, int size)
    {
        var values = new double[size];
        for (int i = 0; i < size; i++)
            values[i] = 1 - stream.Uniform();
        Elementary.Log(values, values);
        // the i-th smallest of n exponential numbers is the sum of E_j / (n - j) over j up to i
        double sum = 0, known = Math.Ceiling(fit.LowerCutoff);
        for (int i = 0; i < size; i++)
        {
            sum -= values[i] / (size - i);
            double survival = Elementary.Exp(-sum);
            values[i] = fit.Discrete ? known = sampler.Whole(survival, known)
                : fit.UpperCutoff is null ? fit.LogOrigin + sum / (fit.Exponent - 1)
                : fit.LogOrigin + sampler.LogRatio(survival);
        }
        return values;
    }

    SortedSample Merge(int[] counts, double[] tail)
    {
        int size = tail.Length, unique = 0;
        var values = new double[fit.First + tail.Length];
        var own = new int[values.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
                continue;
            values[unique] = fit.Discrete ? sample.Values[i] : sample.Logarithms[i];
            own[unique++] = counts[i];
            size += counts[i];
        }
        for (int i = 0; i < tail.Length; i++)
        {
            if (unique > 0 && values[unique - 1] == tail[i])
            {
                own[unique - 1]++;
                continue;
            }
            values[unique] = tail[i];
            own[unique++] = 1;
        }
        var atLeast = new int[unique + 1];
        for (int i = unique - 1; i >= 0; i--)
            atLeast[i] = atLeast[i + 1] + own[i];
        return fit.Discrete ? SortedSample.OfCounts(values[..unique], atLeast)
            : SortedSample.OfLogarithms(values[..unique], atLeast);
    }
}
