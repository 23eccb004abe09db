using System.Runtime.InteropServices;

namespace Eigenspectrum.Numerics.Tests;

/// <summary>Functions of floats are the rounded functions of doubles, which are tested against 40 digits.</summary>
public sealed class ElementarySingleTests
{
    delegate void SpanFunction(ReadOnlySpan<float> x, Span<float> y);

    static readonly (string Name, Func<float, float> One, SpanFunction Many, Func<double, double> Double)[] Functions =
    [
        ("Exp", ElementarySingle.Exp, ElementarySingle.Exp, Elementary.Exp),
        ("Tanh", ElementarySingle.Tanh, ElementarySingle.Tanh, Elementary.Tanh),
        ("Erf", ElementarySingle.Erf, ElementarySingle.Erf, Elementary.Erf),
        ("Logistic", ElementarySingle.Logistic, ElementarySingle.Logistic, Elementary.Logistic),
        ("Softplus", ElementarySingle.Softplus, ElementarySingle.Softplus, Elementary.Softplus),
        ("Gelu", ElementarySingle.Gelu, ElementarySingle.Gelu, Elementary.Gelu),
        ("Silu", ElementarySingle.Silu, ElementarySingle.Silu, Elementary.Silu),
    ];

    static IEnumerable<string> Names => Functions.Select(function => function.Name);

    /// <summary>Floats of every sign and exponent, infinities and NaN among them.</summary>
    static float[] Arguments(string name)
    {
        var random = new RandomStream(4, name);
        var x = new List<float> { 0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon };
        for (var i = 0; i < 20_000; i++)
            x.Add(BitConverter.UInt32BitsToSingle((uint)random.Next64()));
        for (var i = 0; i < 20_000; i++)
            x.Add((float)(220 * random.Uniform() - 110));
        for (var i = 0; i < 20_000; i++)
            x.Add((float)(4 * random.Normal()));
        return [.. x];
    }

    [Test]
    public void Function_AnyFloat_IsWithin51HundredthsOfAUnit([ValueSource(nameof(Names))] string name)
    {
        var (_, one, _, inDouble) = Functions.Single(function => function.Name == name);
        var worst = (Error: 0.0, At: 0f);
        foreach (var x in Arguments(name))
        {
            var expected = inDouble(x);
            var value = one(x);
            // Where the rounded function is infinite or NaN, so must this be.
            var error = float.IsFinite((float)expected)
                ? Math.Abs(value - expected) / Unit(expected)
                : value.Equals((float)expected) ? 0 : double.PositiveInfinity;
            if (!(error <= worst.Error))
                worst = (error, x);
        }
        Assert.That(worst.Error, Is.LessThanOrEqualTo(0.51), $"at {worst.At:r}");
    }

    [Test]
    public void Spans_AnyLengthAndPosition_HaveTheBitsOfSingleNumbers([ValueSource(nameof(Names))] string name)
    {
        var (_, one, many, _) = Functions.Single(function => function.Name == name);
        var x = Arguments(name);
        var expected = Array.ConvertAll(x, value => one(value));
        foreach (var (start, count) in new[] { (0, 1000), (0, 0), (1, 1), (3, 7), (5, 16), (2, 33), (25_000, 501) })
        {
            var y = new float[count];
            many(x.AsSpan(start, count), y);
            Assert.That(Bits(y), Is.EqualTo(Bits(expected.AsSpan(start, count))), $"{count} from {start}");
        }
        Assert.That(() => many(x, new float[5]), Throws.ArgumentException);
    }

    static double Unit(double value)
    {
        var size = (float)Math.Abs(value);
        return (double)MathF.BitIncrement(size) - size;
    }

    static int[] Bits(ReadOnlySpan<float> values)
    {
        var bits = MemoryMarshal.Cast<float, int>(values).ToArray();
        for (var i = 0; i < bits.Length; i++)
            bits[i] = float.IsNaN(values[i]) ? int.MaxValue : bits[i];
        return bits;
    }
}
