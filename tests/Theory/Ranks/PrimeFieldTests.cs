using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

/// <summary>The arithmetic against big integers.</summary>
public sealed class PrimeFieldTests
{
    static readonly BigInteger P = PrimeField.Modulus;

    [Test]
    public void Modulus_IsPrime()
    {
        // Miller and Rabin with these bases decides below 3.4e14 (Jaeschke, 1993), with 19 and 23 below 3.8e18
        BigInteger odd = P - 1;
        int twos = 0;
        for (; odd.IsEven; odd /= 2) twos++;
        foreach (int witness in new[] { 2, 3, 5, 7, 11, 13, 17, 19, 23 })
        {
            BigInteger power = BigInteger.ModPow(witness, odd, P);
            bool passes = power.IsOne || Enumerable.Range(0, twos).Any(
                s => BigInteger.ModPow(power, BigInteger.Pow(2, s), P) == P - 1);
            Assert.That(passes, Is.True, $"witness {witness}");
        }
    }

    [Test]
    public void Products_AreExact_AlsoAtTheEnds()
    {
        var stream = new RandomStream(1, "products");
        double half = (PrimeField.Modulus - 1) / 2.0;
        double[] values = [half, -half, half - 1, 1, -1, 2, 0, .. Enumerable.Range(0, 200)
            .Select(_ => PrimeField.Draw(stream))];
        foreach (double a in values)
        {
            foreach (double b in values)
            {
                double product = PrimeField.Multiply(a, b);
                Assert.That(Math.Abs(product), Is.LessThanOrEqualTo(half + 1));
                Assert.That(((BigInteger)a * (BigInteger)b - (BigInteger)product) % P, Is.EqualTo(BigInteger.Zero));
            }
        }
    }

    [Test]
    public void MultiplesSubtractedLazily_StayExact([Values(5, 8, 61)] int length)
    {
        var stream = new RandomStream(2, "rows");
        double half = (PrimeField.Modulus - 1) / 2.0;
        double[] y = [.. Enumerable.Repeat(half, length)];
        BigInteger[] truth = [.. y.Select(value => (BigInteger)value)];
        for (int round = 0; round < 3; round++)
        {
            for (int k = 0; k < PrimeField.MostPending; k++)
            {
                // the largest numbers of one sign, or any
                double f = round == 0 ? -half : PrimeField.Draw(stream);
                double[] x = [.. y.Select((_, i) => round == 0 ? half - i : PrimeField.Draw(stream))];
                PrimeField.SubtractMultiple(f, x, y);
                for (int i = 0; i < length; i++) truth[i] -= (BigInteger)f * (BigInteger)x[i];
            }

            Assert.That(y, Is.All.InRange(-9007199254740992.0, 9007199254740992.0));
            PrimeField.Reduce(y);
            Assert.That(y.Select((value, i) => (truth[i] - (BigInteger)value) % P), Is.All.EqualTo(BigInteger.Zero));
        }
    }

    [Test]
    public void Inverse_TimesTheNumber_IsOne()
    {
        var stream = new RandomStream(3, "inverses");
        for (int k = 0; k < 50; k++)
        {
            double a = PrimeField.Draw(stream);
            Assert.That(PrimeField.Multiply(a, PrimeField.Invert(a)), Is.EqualTo(1));
        }
    }

    [TestCase(0.0)]
    [TestCase(1.0)]
    [TestCase(-3.0)]
    [TestCase(0.1)]
    [TestCase(-1e300)]
    [TestCase(1e-300)]
    [TestCase(5e-324)]
    [TestCase(9007199254740991.0)]
    [TestCase(1125899906842597.0)]
    public void Doubles_AreTakenExactly(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value), fraction = bits & ((1L << 52) - 1);
        int exponent = (int)((bits >> 52) & 0x7ff);
        BigInteger integer = exponent == 0 ? fraction : fraction | 1L << 52;
        int shift = Math.Max(exponent, 1) - 1075;
        BigInteger two = BigInteger.ModPow(2, Math.Abs(shift), P);
        // element = integer 2^shift, so element 2^-shift = integer
        BigInteger element = (BigInteger)PrimeField.Of(value) * Math.Sign(value);
        BigInteger difference = shift < 0 ? element * two - integer : element - integer * two;
        Assert.That(difference % P, Is.EqualTo(BigInteger.Zero));
    }

    [Test]
    public void Draws_CoverTheField()
    {
        var stream = new RandomStream(4, "draws");
        double sum = 0, square = 0;
        const int Count = 4000;
        for (int k = 0; k < Count; k++)
        {
            double u = PrimeField.Draw(stream) / PrimeField.Modulus;
            sum += u;
            square += u * u;
        }

        // uniform on (-1/2, 1/2): variance 1/12, that of the square 1/180
        Assert.That(sum / Count, Is.Zero.Within(4.5 * Math.Sqrt(1.0 / 12 / Count)));
        Assert.That(square / Count, Is.EqualTo(1.0 / 12).Within(4.5 * Math.Sqrt(1.0 / 180 / Count)));
    }
}
