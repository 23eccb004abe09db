using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>
/// Estimates of a trace from m probes w_i: for each, the range of the others' images known, the rest drawn.
/// </summary>
/// <remarks>
/// With A W = Q R, H = Q'AQ and B = Q'W, the range without probe i has the projector Q (I - s s') Q', s the normalized
/// column i of R^-T. So (derived, with b and r column i of B and R, c = b - s s'b)
/// t_i = tr H - s'Hs + f (b'r - 2 c'r + c'Hc), where f = (n - m + 1) / (n - |c|^2) gives the draw its length on the
/// sphere of the complement.
/// Given the other probes t_i has the mean tr A. Let u_ij be t_i without probe j too; it does not depend on w_j. Then
/// E (t_i - u_ij) u_ji and E u_ij t_j vanish after subtraction of tr A, and cov(t_i, t_j) is the mean of
/// (t_i - u_ij)(t_j - u_ji) (derived). All u_ij take O(m^3) operations: they follow from inner products of the s_i.
/// </remarks>
sealed class LeftOutProbes
{
    readonly int n, m;
    readonly double trace;
    readonly Matrix ss, sb, sr, shs, shb; // inner products of s_i with s_j, b_j, r_j, H s_j, H b_j
    readonly double[] bb, br, bhb;        // and of b_i with itself, r_i and H b_i

    public LeftOutProbes(Matrix h, Matrix b, Matrix r, int n)
    {
        (this.n, m, trace) = (n, h.Rows, h.Trace());
        Matrix lower = r.Transpose(), s = new(m, m), columns = b.Transpose();
        for (int i = 0; i < m; i++)
        {
            // column i of R^-T solves R' s = e_i
            double[] unit = new double[m];
            unit[i] = 1;
            double[] solved = Triangular.SolveLower(lower, unit);
            Vectors.Scale(1 / Sums.Norm(solved), solved, s.Row(i));
        }

        Matrix hs = Matrix.MultiplyTransposed(s, h), hb = Matrix.MultiplyTransposed(columns, h);
        ss = Matrix.MultiplyTransposed(s, s);
        sb = Matrix.MultiplyTransposed(s, columns);
        sr = Matrix.MultiplyTransposed(s, lower);
        shs = Matrix.MultiplyTransposed(s, hs);
        shb = Matrix.MultiplyTransposed(s, hb);
        (bb, br, bhb) = (new double[m], new double[m], new double[m]);
        for (int i = 0; i < m; i++)
        {
            bb[i] = Sums.Dot(columns.Row(i), columns.Row(i));
            br[i] = Sums.Dot(columns.Row(i), lower.Row(i));
            bhb[i] = Sums.Dot(columns.Row(i), hb.Row(i));
        }
    }

    /// <summary>The m estimates t_i.</summary>
    public double[] Estimates()
    {
        double[] estimates = new double[m];
        for (int i = 0; i < m; i++) estimates[i] = One(i);
        return estimates;
    }

    /// <summary>The mean covariance of two of them.</summary>
    public double Covariance()
    {
        double[] t = Estimates(), rows = new double[m - 1];
        for (int i = 0; i < m - 1; i++)
        {
            double[] products = new double[m - 1 - i];
            for (int j = i + 1; j < m; j++) products[j - i - 1] = (t[i] - Two(i, j)) * (t[j] - Two(j, i));
            rows[i] = Sums.Sum(products);
        }

        return 2 * Sums.Sum(rows) / ((double)m * (m - 1));
    }

    /// <summary>t_i: without probe i in the range.</summary>
    double One(int i)
    {
        double a = sb[i, i], square = bb[i] - a * a;
        double along = br[i] - a * sr[i, i], curvature = bhb[i] - 2 * a * shb[i, i] + a * a * shs[i, i];
        return trace - shs[i, i] + Draw(i, square, along, curvature, m - 1);
    }

    /// <summary>u_ij: without probes i and j, whose directions s_i and (s_j - g s_i) / v are orthonormal.</summary>
    double Two(int i, int j)
    {
        double g = ss[i, j], v = Math.Sqrt(Math.Max(1 - g * g, 1e-30));
        double a = sb[i, i], c = (sb[j, i] - g * a) / v;
        double r = (sr[j, i] - g * sr[i, i]) / v, hb = (shb[j, i] - g * shb[i, i]) / v;
        double cross = (shs[i, j] - g * shs[i, i]) / v;
        double own = (shs[j, j] - 2 * g * shs[i, j] + g * g * shs[i, i]) / (v * v);
        double along = br[i] - a * sr[i, i] - c * r;
        double curvature = bhb[i] + a * a * shs[i, i] + c * c * own
            - 2 * a * shb[i, i] - 2 * c * hb + 2 * a * c * cross;
        return trace - shs[i, i] - own + Draw(i, bb[i] - a * a - c * c, along, curvature, m - 2);
    }

    double Draw(int i, double square, double along, double curvature, int known) =>
        (br[i] - 2 * along + curvature) * (n - known) / (n - square);
}
