using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Eigenspectrum.Numerics;

/// <summary>
/// A named stream of random numbers, the same on every machine: Philox4x32-10 keyed by seed and name.
/// </summary>
/// <remarks>
/// SHA-256 of seed and name gives the 64-bit key and the upper half of the 128-bit counter, so streams of different
/// names or seeds share no numbers (but for a collision of 128 bits), and a new stream never moves another. A stream
/// holds 2^65 words of 64 bits. Instances are not safe for use by several threads: give each its own substream.
/// </remarks>
public sealed class RandomStream
{
    readonly byte[] identity;
    readonly uint key0, key1, counter2, counter3;
    ulong block;
    ulong spare;
    bool hasSpare;

    /// <summary>The stream of a seed and a name.</summary>
    public RandomStream(ulong seed, string name)
        : this(Identity(seed, name), name)
    {
    }

    RandomStream(byte[] identity, string name)
    {
        this.identity = identity;
        Name = name;
        key0 = BinaryPrimitives.ReadUInt32LittleEndian(identity);
        key1 = BinaryPrimitives.ReadUInt32LittleEndian(identity.AsSpan(4));
        counter2 = BinaryPrimitives.ReadUInt32LittleEndian(identity.AsSpan(8));
        counter3 = BinaryPrimitives.ReadUInt32LittleEndian(identity.AsSpan(12));
    }

    /// <summary>The name given, with those of the enclosing streams before it, separated by slashes.</summary>
    public string Name { get; }

    /// <summary>
    /// An independent stream; it depends on this stream's seed and name, not on what was drawn from it.
    /// </summary>
    public RandomStream Substream(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new RandomStream(SHA256.HashData([.. identity, .. Encoding.UTF8.GetBytes(name)]), $"{Name}/{name}");
    }

    /// <summary>64 random bits.</summary>
    public ulong Next64()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }
        var words = Philox.Block((uint)block, (uint)(block >> 32), counter2, counter3, key0, key1);
        block++;
        spare = words.Word2 | (ulong)words.Word3 << 32;
        hasSpare = true;
        return words.Word0 | (ulong)words.Word1 << 32;
    }

    /// <summary>Uniform on [0, 1): a multiple of 2^-53.</summary>
    public double Uniform() => (Next64() >> 11) * (1.0 / (1L << 53));

    /// <summary>Standard normal: the normal quantile of the middle of one of 2^52 equal parts of (0, 1).</summary>
    public double Normal() => Elementary.NormalQuantile(OpenUniform());

    /// <summary>-1 or +1, each with probability 1/2.</summary>
    public double Rademacher() => (long)Next64() < 0 ? -1.0 : 1.0;

    /// <summary>
    /// Uniform on 0, ..., <paramref name="bound"/> - 1, without bias (words that would favour some are drawn again).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is below 1.</exception>
#pragma warning disable CA1720 // the field's word for the thing drawn
    public int Integer(int bound)
#pragma warning restore CA1720
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var range = (ulong)bound;
        var surplus = (0 - range) % range; // 2^64 modulo range
        while (true)
        {
            var high = Math.BigMul(Next64(), range, out var low);
            if (low >= surplus)
                return (int)high;
        }
    }

    /// <summary>Gamma distributed with a shape above 0 and scale 1.</summary>
    /// <remarks>
    /// Marsaglia and Tsang, "A simple method for generating gamma variables" (2000): rejection from a cubed normal,
    /// about 1.03 trials a draw; for shapes below 1 the draw for shape + 1 times a uniform to the power 1/shape.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shape"/> is not a positive number.</exception>
    public double Gamma(double shape)
    {
        if (!(shape > 0) || !double.IsFinite(shape))
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape must be a positive number.");
        if (shape < 1)
            return Gamma(shape + 1) * Elementary.Exp(Elementary.Log(OpenUniform()) / shape);
        var d = shape - 1.0 / 3.0;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var root = 1 + c * x;
            var v = root * root * root;
            if (root > 0 && Elementary.Log(OpenUniform()) < 0.5 * x * x + d - d * v + d * Elementary.Log(v))
                return d * v;
        }
    }

    /// <summary>Chi-square distributed with a positive number of degrees of freedom, not necessarily whole.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degrees"/> is not a positive number.</exception>
    public double ChiSquare(double degrees)
    {
        if (!(degrees > 0) || !double.IsFinite(degrees))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "The degrees must be a positive number.");
        return 2 * Gamma(degrees / 2);
    }

    /// <summary>Fills a span as repeated <see cref="Uniform"/> would.</summary>
    public void Uniforms(Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Uniform();
    }

    /// <summary>Fills a span as repeated <see cref="Normal"/> would.</summary>
    public void Normals(Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = OpenUniform();
        Elementary.NormalQuantile(values, values);
    }

    /// <summary>A uniformly random order of 0, ..., <paramref name="n"/> - 1 (Fisher-Yates). O(n).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    public int[] Permutation(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        var order = new int[n];
        for (var i = 0; i < n; i++)
        {
            var j = Integer(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /// <summary>Uniform on the odd multiples of 2^-53 below 1: never 0 or 1, and symmetric about 1/2.</summary>
    double OpenUniform() => ((Next64() >> 12) + 0.5) * (1.0 / (1L << 52));

    static byte[] Identity(ulong seed, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var seedBytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(seedBytes, seed);
        return SHA256.HashData([.. seedBytes, .. Encoding.UTF8.GetBytes(name)]);
    }
}
