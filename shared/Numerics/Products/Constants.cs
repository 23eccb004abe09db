using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>The numbers of rows and vectors that product tiles have.</summary>
static class Constants
{
    public readonly struct One : IConstant
    {
        public static int Value
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 1;
        }
    }

    public readonly struct Two : IConstant
    {
        public static int Value
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 2;
        }
    }

    public readonly struct Four : IConstant
    {
        public static int Value
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 4;
        }
    }

    public readonly struct Six : IConstant
    {
        public static int Value
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 6;
        }
    }

    public readonly struct Eight : IConstant
    {
        public static int Value
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 8;
        }
    }

    public readonly struct Twelve : IConstant
    {
        public static int Value
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 12;
        }
    }
}
