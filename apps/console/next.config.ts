import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: ['@dossier/domain'],
  // Types are checked by npm run check, for every package at once.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1'],
  experimental: { optimizePackageImports: ['radix-ui', 'lucide-react'] },
};

export default config;
