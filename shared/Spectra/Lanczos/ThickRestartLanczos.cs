using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>The k extreme eigenpairs of a symmetric matrix by Lanczos with thick restarts.</summary>
/// <remarks>
/// When the basis is full, the Ritz vectors closest to the wanted end are kept and the recurrence goes on from the last
/// remainder; the projected matrix is then an arrowhead and a tail (Wu and Simon, SIAM J. Matrix Anal. Appl. 22, 2000).
/// Every vector is orthogonalized against the whole basis, twice. A Krylov space holds only one vector of a multiple
/// eigenvalue, so after convergence the search goes on from a random vector until that brings nothing new
/// (<see cref="Verify"/>). Memory 8 n Basis bytes, about 4 n Basis operations a product besides it.
/// </remarks>
public sealed record ThickRestartLanczos
{
    const double Epsilon = 2.220446049250313e-16;

    /// <summary>How many pairs; at most n.</summary>
    [Range(1, 10_000)]
    public int Pairs { get; init; } = 10;

    /// <summary>Which ones.</summary>
    public SpectrumEnd End { get; init; }

    /// <summary>Vectors kept; null for 2 k + 20, enough for k unclustered pairs without many restarts.</summary>
    [Range(3, 100_000)]
    public int? Basis { get; init; }

    /// <summary>Residual, over the largest magnitude of an eigenvalue, at which a pair counts as found.</summary>
    [Range(1e-14, 1e-1)]
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>Restarts allowed.</summary>
    [Range(0, 1_000_000)]
    public int Restarts { get; init; } = 300;

    /// <summary>Whether to look for further copies of multiple eigenvalues after convergence.</summary>
    public bool Verify { get; init; } = true;

    /// <summary>Finds the pairs.</summary>
    /// <param name="map">The matrix A.</param>
    /// <param name="stream">Random numbers: the start, unless one is given, and the verification.</param>
    /// <param name="stop">When to end early; its accuracy stands in for <see cref="Tolerance"/> unless it is 0.</param>
    /// <param name="start">A vector to begin with, as the sum of the eigenvectors at the last training step.</param>
    /// <param name="threads">Number of threads besides those of the map; no bit depends on it.</param>
    /// <exception cref="ArgumentException">There are no so many pairs, or the basis is too small or too
    /// large.</exception>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    public ExtremePairs Find(
        ILinearMap map, RandomStream stream, StoppingRule? stop = null, double[]? start = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(stream);
        stop ??= StoppingRule.None;
        int n = map.Dimension, size = Math.Min(n, Basis ?? 2 * Pairs + 20);
        if (Pairs > n) throw new ArgumentException($"{Pairs} pairs of a matrix of {n} rows.", nameof(map));
        if (size < Math.Min(n, Pairs + 2))
        {
            throw new ArgumentException(
                $"{Pairs} pairs need a basis of at least {Math.Min(n, Pairs + 2)} vectors; it has {size}.",
                nameof(map));
        }

        if ((long)(size + 1) * n > Array.MaxLength)
        {
            throw new ArgumentException(
                $"A basis of {size} vectors of {n} elements does not fit in one array: at most "
                + $"{(Array.MaxLength / n) - 1}.", nameof(map));
        }

        double tolerance = stop.Accuracy > 0 ? stop.Accuracy : Tolerance;
        var search = new RitzBasis(map, size, End, stream, threads);
        search.Begin(start);
        StopReason? reason = null;
        double[]? confirmed = null;
        int restarts = 0;
        while (true)
        {
            reason = search.Grow(stop, Pairs);
            search.Project();
            // what estimates leave out, as couplings dropped at a verification, must fit in the rest
            bool isConverged = search.Converged(Pairs, tolerance / 4);
            if (search.IsWhole || (isConverged && !Verify)) reason ??= StopReason.Complete;
            if (isConverged && reason is null)
            {
                if (confirmed is not null && IsSame(confirmed, search.Wanted(Pairs), tolerance * search.Norm))
                {
                    reason = StopReason.Complete;
                }
                else
                {
                    confirmed = search.Wanted(Pairs);
                    search.Restart(Pairs, fromRandom: true);
                    continue;
                }
            }

            if (reason is null && restarts == Restarts) reason = StopReason.Products;
            if (reason is not null) break;
            search.Restart(Kept(size), fromRandom: false);
            restarts++;
        }

        return search.Result(Math.Min(Pairs, search.Count), tolerance, restarts, reason.Value);
    }

    /// <summary>Vectors kept at a restart: the wanted ones and half of the room above them.</summary>
    int Kept(int size) => Math.Min(size - 2, Pairs + (size - Pairs) / 2);

    static bool IsSame(double[] before, double[] now, double tolerance)
    {
        for (int k = 0; k < before.Length; k++)
        {
            if (Math.Abs(before[k] - now[k]) > Math.Max(10 * tolerance, 100 * Epsilon * Math.Abs(now[k]))) return false;
        }

        return true;
    }
}
