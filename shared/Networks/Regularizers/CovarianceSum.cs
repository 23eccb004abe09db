using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Sums for a covariance matrix of samples that come in parts.</summary>
/// <remarks>
/// Products of up to <see cref="Part"/> samples are added up in T, their sums in doubles: the rounding of each part is
/// no larger than that of its numbers. N^2 flops for each sample.
/// </remarks>
sealed class CovarianceSum<T>(int size)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int Part = 256;

    readonly T[] part = new T[checked(size * size)];
    readonly double[] total = new double[size]; // about the shift
    T[]? shift;

    /// <summary>The sums of products of two numbers of a sample, size x size.</summary>
    internal double[] Products { get; } = new double[checked(size * size)];

    /// <summary>Forgets all samples.</summary>
    internal void Clear()
    {
        shift = null;
        Array.Clear(Products);
        Array.Clear(total);
    }

    /// <summary>Adds rows of <c>size</c> numbers about the mean of the first ones; they are overwritten.</summary>
    internal void Add(Span<T> rows, int threads)
    {
        shift ??= Means(rows);
        for (var first = 0; first < rows.Length; first += size)
        {
            var row = rows.Slice(first, size);
            Vectors.Add<T>(shift, row);
            for (var j = 0; j < size; j++) total[j] += double.CreateTruncating(row[j]);
        }
        AddCentred(rows, threads);
    }

    /// <summary>Adds rows whose mean is 0 already.</summary>
    internal void AddCentred(ReadOnlySpan<T> rows, int threads)
    {
        for (var first = 0; first < rows.Length; first += Part * size)
        {
            var some = rows[first..Math.Min(rows.Length, first + (Part * size))];
            Vectors.Gram(size, some.Length / size, some, part, threads);
            AddPart();
        }
    }

    /// <summary>The covariance matrix, divided by the number of samples.</summary>
    internal Matrix Covariance(double count)
    {
        var covariance = new Matrix(size, size);
        for (var i = 0; i < size; i++)
        {
            var row = covariance.Row(i);
            for (var j = 0; j < size; j++)
                row[j] = (Products[(i * size) + j] - (total[i] * total[j] / count)) / count;
        }
        return covariance;
    }

    void AddPart()
    {
        if (part is double[] same)
        {
            Vectors.Add<double>(same, Products);
            return;
        }
        ref var p = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<T, float>(part.AsSpan()));
        ref var q = ref MemoryMarshal.GetReference(Products.AsSpan());
        nuint i = 0, n = (nuint)Products.Length, width = (nuint)Vector256<float>.Count;
        for (; i + width <= n; i += width)
        {
            var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref p, i));
            (Vector256.LoadUnsafe(ref q, i) + lower).StoreUnsafe(ref q, i);
            (Vector256.LoadUnsafe(ref q, i + (width / 2)) + upper).StoreUnsafe(ref q, i + (width / 2));
        }
        for (; i < n; i++) Products[i] += double.CreateTruncating(part[i]);
    }

    // What to add for a mean near 0.
    T[] Means(ReadOnlySpan<T> rows)
    {
        var means = new T[size];
        Vectors.AddRows(rows, means.AsSpan());
        Vectors.Scale(-T.One / T.CreateChecked(rows.Length / size), means, means.AsSpan());
        return means;
    }
}
