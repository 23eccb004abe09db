using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>The quantile function of the standard normal distribution.</summary>
/// <remarks>
/// (2p - 1) f(w) with w = -log(4 p (1 - p)): f is smooth in w in the centre and in sqrt(w) in the tails (the variables
/// of Giles, "Approximating the erfinv function", 2010). The coefficients are printed by
/// tests/Reference/coefficients.py.
/// </remarks>
static class NormalQuantileKernels
{
    const double CentreUpTo = 6; // in w: probabilities from 6.2e-4 to 1 - 6.2e-4
    const double CentreMiddle = 3;

    // f in w - 3; largest relative error 1.2e-16.
    static ReadOnlySpan<double> Centre =>
    [
        2.2960351246249897, 0.34171699465347344, -0.008114948652277377, -0.0011825396095143893, 0.0002758583704803522,
        -1.7983737360546913e-05, -2.472048272214037e-06, 6.363754915517761e-07, -3.350091795919779e-08,
        -7.73175866740353e-09, 1.5709047809438021e-09, -4.4442440825155594e-11, -2.4506254490801235e-11,
        3.816913233925058e-12, 8.755087129864631e-15, -7.485392850906112e-14, 8.964703158085323e-15,
        3.8757848610227776e-16, -2.298766358977981e-16, 1.8207157364353655e-17, 2.88659229663533e-18,
        -5.538268791289832e-19, -1.4437111134670953e-20, 6.132752489702978e-21,
    ];

    // f / sqrt(w) in (sqrt(w) - middle) / half width, on [2.4, 4], [4, 6.5], [6.5, 12], [12, 28];
    // largest error 7.4e-17.
    static ReadOnlySpan<double> NearTail =>
    [
        1.3406906208876854, 0.02003976410428637, -0.003320473558379357, -0.00014154023843514378, 0.000569540588969064,
        -0.00043100417992932846, 0.0002326924912540578, -9.133191671461284e-05, 2.192339286158912e-05,
        6.8916446832625e-08, -2.557919509978407e-06, 1.0138229331033003e-06, -7.548890167190642e-08,
        -1.028623207979556e-07, 5.319592280164218e-08, -9.965096128327617e-09, -1.9477254023461212e-09,
        1.9177852165923605e-09, -5.618258374245919e-10, -1.0017913129025319e-11, 6.715869651252283e-11,
        -1.5990221459927235e-11, -4.857563465440462e-13,
    ];

    static ReadOnlySpan<double> Tail =>
    [
        1.3744727515029802, 0.012894992583228036, -0.003185697896385166, 0.0006795571289910016,
        -0.00012553067946809073, 1.8360340785985067e-05, -1.1666929502965113e-06, -5.537172119402166e-07,
        3.4203850151146414e-07, -1.3795363916055645e-07, 5.246455744224683e-08, -2.2502432706678007e-08,
        1.174985879871489e-08, -6.93582653273624e-09, 3.931639471169829e-09, -1.8970538164256635e-09,
        8.759341101901017e-10, -4.324045998814525e-10, 1.0774605264672434e-10, 4.35169639744418e-11,
        -2.4489747186427346e-11,
    ];

    static ReadOnlySpan<double> FarTail =>
    [
        1.3967731922040993, 0.00792908659574698, -0.0028124189912783286, 0.0009004580597771634,
        -0.00027118757229023727, 7.800907202478095e-05, -2.1536764947441214e-05, 5.696505825799727e-06,
        -1.431097994096003e-06, 3.3465599424598655e-07, -6.943102323636033e-08, 1.0988862745894759e-08,
        -2.369793982579245e-10, -8.645655638032346e-10, 5.406647142161899e-10, -2.440332071631192e-10,
        9.770080964065998e-11, -3.8327757726688685e-11, 1.3564351999385842e-11, -3.3135417871184293e-12,
        1.139351987468966e-12, -9.189634674297401e-13, 2.944186922370303e-13,
    ];

    static ReadOnlySpan<double> FarthestTail =>
    [
        1.4091263225278814, 0.0033650284173954346, -0.0017375633492790568, 0.0008142772065568761,
        -0.0003622246372854549, 0.00015592222630294209, -6.559313196036468e-05, 2.7120368451654964e-05,
        -1.1059543533211081e-05, 4.45816331797772e-06, -1.7790252668765908e-06, 7.034010803119991e-07,
        -2.757356622159192e-07, 1.072526292422391e-07, -4.133168745491748e-08, 1.567358270961821e-08,
        -5.948942912656117e-09, 2.3655543138464498e-09, -8.617415765681866e-10, 2.1772755656862786e-10,
        -8.686695335463685e-11, 7.086000704363818e-11, -2.2173551189000964e-11,
    ];

    /// <summary>The quantile where the mask is set; elsewhere p is in a tail, or no probability.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InCentre<T>(T p, out T mask)
        where T : struct, IWide<T>
    {
        var w = -LogarithmKernels.Log(T.Of(4) * p * (T.Of(1) - p));
        mask = w < T.Of(CentreUpTo);
        return (p - T.Of(0.5)) * T.Of(2) * Polynomial.Evaluate(w - T.Of(CentreMiddle), Centre);
    }

    public static double At(double p)
    {
        var centre = InCentre(new Wide1(p), out var mask);
        if (Wide1.Any(mask))
            return centre.Value;
        if (!(p > 0 && p < 1))
            return p == 0 ? double.NegativeInfinity : p == 1 ? double.PositiveInfinity : double.NaN;
        var root = Math.Sqrt(-Elementary.Log(4 * p * (1 - p)));
        var magnitude = root * Polynomial.Evaluate(new Wide1(Variable(root, out var coefficients)), coefficients).Value;
        return 2 * (p - 0.5) * magnitude;
    }

    static double Variable(double root, out ReadOnlySpan<double> coefficients)
    {
        switch (root)
        {
            case < 4:
                coefficients = NearTail;
                return (root - 3.2) / 0.8;
            case < 6.5:
                coefficients = Tail;
                return (root - 5.25) / 1.25;
            case < 12:
                coefficients = FarTail;
                return (root - 9.25) / 2.75;
            default:
                coefficients = FarthestTail;
                return (root - 20) / 8;
        }
    }
}
