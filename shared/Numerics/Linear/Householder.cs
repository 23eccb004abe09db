namespace Eigenspectrum.Numerics;

/// <summary>Elementary reflectors H = I - factor v v^T with v[0] = 1.</summary>
static class Householder
{
    // Squares below this have lost digits, and H would not be orthogonal.
    const double SmallSquare = 1e-280;
    const int Exponent = 500;

    /// <summary>Replaces x by the v whose reflector maps x to (beta, 0, ..., 0); returns beta.</summary>
    /// <remarks>
    /// The sign of beta is opposite to that of x[0], which avoids cancellation (Golub and Van Loan, section 5.1.3). The
    /// caller has scaled the problem so that squares neither overflow nor matter when they underflow.
    /// </remarks>
    public static double Make(Span<double> x, out double factor)
    {
        var alpha = x[0];
        var rest = Lanes.Dot(x[1..], x[1..]);
        x[0] = 1;
        factor = 0;
        if (rest == 0)
            return alpha;
        var square = Math.FusedMultiplyAdd(alpha, alpha, rest);
        if (square < SmallSquare)
        {
            x[0] = alpha;
            Lanes.Scale(Math.ScaleB(1, Exponent), x);
            return Math.ScaleB(Make(x, out factor), -Exponent);
        }
        var beta = -Math.CopySign(Math.Sqrt(square), alpha);
        factor = (beta - alpha) / beta;
        Lanes.Scale(1 / (alpha - beta), x[1..]);
        return beta;
    }
}
