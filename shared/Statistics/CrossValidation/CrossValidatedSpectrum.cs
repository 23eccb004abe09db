using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Cross-validated principal components (cvPCA): the spectrum that two repeats share.</summary>
/// <remarks>
/// Stringer, Pachitariu, Steinmetz, Carandini and Harris (Nature 571, 2019), as read in the authors' code: each
/// stimulus's repeats are swapped with probability 1/2; with G = R1 R1' = A B A' of the training repeat the components
/// are u_k = R1'a_k / sqrt(b_k), and the variance of component k is sum_s (R1 u_k)_s (R2 u_k)_s; the mean over shuffles
/// counts. Derived: this is a_k' (R2 R1') a_k, so that after the Gram matrix of both repeats no product with the units
/// remains. Independent noise adds nothing to its expectation, given the components; that these are noisy mixes
/// them and flattens the spectrum. Values of the tail may be negative. Nothing is divided by the number of stimuli.
/// </remarks>
/// <param name="Values">The variance of each component, in the order of the training variances.</param>
/// <param name="Noise">The variance of the other repeat along each component less its shared part: sum p2^2 - value
/// (derived).</param>
/// <param name="PublishedNoise">sum p1^2 + sum p2^2 - value, which the authors' code calls noise.</param>
/// <param name="Total">The shared variance of all components: the mean trace of R2 R1'.</param>
public sealed record CrossValidatedSpectrum(double[] Values, double[] Noise, double[] PublishedNoise, double Total)
{
    /// <summary>How many values are not positive; fits leave them out.</summary>
    public int Negative => Values.Count(value => value <= 0);

    /// <summary>The spectrum of two repeats.</summary>
    /// <param name="gram">The repeats.</param>
    /// <param name="shuffles">How many independent choices of the training repeat; with 1 the first repeat is
    /// it.</param>
    /// <param name="components">How many components at most.</param>
    /// <param name="stream">The shuffles.</param>
    /// <param name="threads">Threads to use; the numbers do not depend on it.</param>
    /// <param name="centring">What is centred.</param>
    /// <remarks>About 5 S^3 operations a shuffle.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">No shuffle or no component is asked for.</exception>
    public static CrossValidatedSpectrum Of(RepeatGram gram, int shuffles, int components, RandomStream stream,
        int threads = 1, CentringConvention centring = CentringConvention.Units)
    {
        ArgumentNullException.ThrowIfNull(gram);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(shuffles, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(components, 1);
        int count = Math.Min(components, Math.Min(gram.Stimuli, gram.Units));
        var found = new CrossValidatedSpectrum[shuffles];
        int atOnce = Math.Min(threads, shuffles), inner = Math.Max(1, threads / Math.Max(1, atOnce));
        ParallelChunks.For(shuffles, atOnce, shuffle =>
        {
            bool[] swapped = shuffles == 1 ? new bool[gram.Stimuli]
                : Swaps(gram.Stimuli, stream.Substream($"shuffle-{shuffle}"));
            found[shuffle] = Once(TrainingGram.Of(gram, swapped), gram, count, centring, inner);
        });
        return Mean(found, count);
    }

    /// <summary>The spectrum of a resample of the stimuli, both repeats of a stimulus drawn together and the units
    /// centred again, with one shuffle.</summary>
    /// <param name="gram">The repeats.</param>
    /// <param name="multiplicities">How often each stimulus is drawn.</param>
    /// <param name="components">How many components at most.</param>
    /// <param name="stream">The shuffle.</param>
    /// <param name="centring">What is centred.</param>
    public static CrossValidatedSpectrum OfResample(RepeatGram gram, int[] multiplicities, int components,
        RandomStream stream, CentringConvention centring = CentringConvention.Units)
    {
        ArgumentNullException.ThrowIfNull(gram);
        ArgumentNullException.ThrowIfNull(stream);
        int count = Math.Min(components, Math.Min(gram.Stimuli, gram.Units));
        return Once(TrainingGram.OfResample(gram, Swaps(gram.Stimuli, stream), multiplicities), gram, count, centring,
            1);
    }

    static bool[] Swaps(int stimuli, RandomStream stream)
    {
        var swapped = new bool[stimuli];
        for (int s = 0; s < stimuli; s++) swapped[s] = stream.Rademacher() < 0;
        return swapped;
    }

    static CrossValidatedSpectrum Once(
        TrainingGram shuffle, RepeatGram gram, int count, CentringConvention centring, int threads)
    {
        int n = shuffle.Training.Rows;
        Matrix decomposed = centring == CentringConvention.Units ? shuffle.Training
            : shuffle.CentredAcrossUnits(gram.Units);
        int kept = Math.Min(count, n);
        var (values, largest) = SymmetricEigen.DecomposeLargest(decomposed, kept, threads);
        Matrix other = Matrix.Multiply(shuffle.Shared, largest, threads);
        Matrix own = centring == CentringConvention.Units ? largest
            : Matrix.Multiply(shuffle.Training, largest, threads);
        double[] shared = ColumnProducts(own, other), second = ColumnProducts(other, other);
        double[] first = centring == CentringConvention.Units ? [] : ColumnProducts(own, own);
        double smallest = n * 2.3e-16 * Math.Max(values[^1], 0);
        var spectrum = new double[count];
        var noise = new double[count];
        var published = new double[count];
        for (int k = 0; k < kept; k++)
        {
            double b = values[n - 1 - k];
            if (b <= smallest) break; // no such component: the stimuli or the units are used up
            spectrum[k] = centring == CentringConvention.Units ? shared[k] : shared[k] / b;
            noise[k] = second[k] / b - spectrum[k];
            published[k] = (centring == CentringConvention.Units ? b : first[k] / b) + noise[k];
        }
        return new(spectrum, noise, published,
            centring == CentringConvention.Units ? shuffle.Shared.Trace() : Sums.Sum(spectrum));
    }

    static double[] ColumnProducts(Matrix a, Matrix b)
    {
        var sums = new double[a.Columns];
        for (int i = 0; i < a.Rows; i++) Vectors.AddProduct(a.Row(i), b.Row(i), sums);
        return sums;
    }

    static CrossValidatedSpectrum Mean(CrossValidatedSpectrum[] parts, int count)
    {
        var mean = new CrossValidatedSpectrum(
            new double[count], new double[count], new double[count], Sums.Mean([.. parts.Select(p => p.Total)]));
        foreach (var part in parts)
        {
            Vectors.AddScaled(1.0 / parts.Length, part.Values, mean.Values);
            Vectors.AddScaled(1.0 / parts.Length, part.Noise, mean.Noise);
            Vectors.AddScaled(1.0 / parts.Length, part.PublishedNoise, mean.PublishedNoise);
        }
        return mean;
    }
}
