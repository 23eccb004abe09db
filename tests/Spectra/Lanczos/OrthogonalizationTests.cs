using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra.Tests;

public sealed class OrthogonalizationTests
{
    const double Epsilon = 2.220446049250313e-16;

    // longer than two chunks, and no multiple of anything
    const int Length = 9_001;

    static Matrix Basis(int rows)
    {
        var basis = new Matrix(rows, Length);
        var stream = new RandomStream(1, "basis");
        for (int k = 0; k < rows; k++)
        {
            double[] vector = new double[Length];
            stream.Normals(vector);
            Orthogonalization.Apply(basis, k, vector);
            Vectors.Scale(1 / Sums.Norm(vector), vector, basis.Row(k));
        }

        return basis;
    }

    static double[] Vector(string name)
    {
        double[] vector = new double[Length];
        new RandomStream(2, name).Normals(vector);
        return vector;
    }

    static double LargestAlong(Matrix basis, double[] vector) =>
        Enumerable.Range(0, basis.Rows).Max(k => Math.Abs(Sums.Dot(basis.Row(k), vector)));

    [Test]
    public void Remainder_IsOrthogonal_AndTheRestIsReturned([Values(1, 4, 7, 33)] int rows)
    {
        Matrix basis = Basis(rows);
        double[] vector = Vector("any"), before = [.. vector];
        double[] along = Orthogonalization.Apply(basis, rows, vector);
        Assert.That(LargestAlong(basis, vector) / Sums.Norm(vector), Is.LessThan(30 * Epsilon));
        for (int k = 0; k < rows; k++) Vectors.AddScaled(along[k], basis.Row(k), vector);
        Vectors.AddScaled(-1, before, vector);
        Assert.That(Sums.Norm(vector) / Sums.Norm(before), Is.LessThan(30 * Epsilon));
    }

    // one pass would leave 1e-16 of what was there, which is 1e-4 of what remains
    [Test]
    public void NearlyContainedVectors_TakeASecondPass([Values(1, 1e-100, 1e-160, 1e100, 1e160)] double scale)
    {
        Matrix basis = Basis(6);
        double[] vector = [.. basis.Row(3)];
        Vectors.AddScaled(1e-12, Vector("small"), vector);
        Vectors.Scale(scale, vector, vector);
        Orthogonalization.Apply(basis, basis.Rows, vector);
        Assert.That(LargestAlong(basis, vector) / Sums.Norm(vector), Is.LessThan(30 * Epsilon));
    }

    [Test]
    public void Threads_NeverChangeABit()
    {
        Matrix basis = Basis(13);
        double[] one = Vector("threads"), three = [.. one];
        double[] along = Orthogonalization.Apply(basis, basis.Rows, one);
        Assert.That(Orthogonalization.Apply(basis, basis.Rows, three, threads: 3), Is.EqualTo(along));
        Assert.That(three, Is.EqualTo(one));
    }

    [Test]
    public void LongLanczosRuns_StayOrthonormal()
    {
        double[] outliers = [3, 6, 10, 20], values = Examples.HessianLike(Length, outliers);
        Matrix basis = LanczosFactorization.Of(Examples.Diagonal(values), Vector("start"), 120).Basis;
        Matrix inner = Matrix.MultiplyTransposed(basis, basis);
        for (int k = 0; k < inner.Rows; k++) inner[k, k] -= 1;
        Assert.That(inner.LargestMagnitude(), Is.LessThan(100 * Epsilon));
    }
}
