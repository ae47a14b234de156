"use client";

import { ErrorMessage } from "@/components/states/error-message";

export default ErrorMessage;
